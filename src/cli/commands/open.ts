import { spawn } from 'node:child_process';
import { findService } from '../api/find-service.ts';
import { defineCommand } from '../command.ts';
import { Failure } from '../failure.ts';
import { serviceUrl } from '../services/service-url.ts';
import { printJson } from '../session.ts';

export const openCommand = defineCommand({
  name: 'open',
  arguments: [['<name>', 'name or ARN of the service']],
  group: 'Services',
  summary: "open a service's URL in the browser",
  details: 'Where there is no browser (a server, a pipe) it prints the URL and does nothing else.',
  isClient: true,
  examples: [
    ['./apron open hello', 'look at it'],
    ['curl "$(./apron open hello)"', 'piped, it is a way to ask for the URL'],
  ],
  async run(session, _options, name = '') {
    const service = await findService(session.api(), name);
    const url = serviceUrl(service);
    if (url === null) throw new Failure(`${name} is a private service: it has no URL of its own.`);
    if (session.isJson) return printJson(session, { url });
    session.terminal.print(url);
    const isDesktop = process.platform === 'darwin' || session.environment['DISPLAY'] !== undefined;
    if (!isDesktop || !process.stdout.isTTY) return;
    const browser = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], {
      stdio: 'ignore',
      detached: true,
    });
    browser.on('error', () => session.terminal.note('No browser could be opened.'));
    browser.unref();
  },
});
