import { defineCommand } from '../command.ts';
import { findRunning, isEdgeRunning } from '../installation/runtime-file.ts';
import { stopServer } from '../installation/stop-server.ts';
import { printJson, type Session } from '../session.ts';
import { withProgress } from '../terminal/progress.ts';

export const downCommand = defineCommand<{ readonly keepRunning?: boolean }>({
  name: 'down',
  group: 'Apron itself',
  summary: 'stop Apron and its services; everything is there again after the next start',
  options: [['--keep-running', 'stop Apron only: services go on answering without it']],
  examples: [
    ['./apron down', 'stop everything, keep the state'],
    ['./apron down --keep-running', 'for an upgrade: no request is lost'],
  ],
  async run(session, options) {
    const { stateDirectory, terminal } = session;
    const keepsServicesRunning = options.keepRunning === true;
    const running = findRunning(stateDirectory);
    if (running === null) {
      return reportStopped(session);
    }
    const what = keepsServicesRunning ? 'Stopping Apron; services go on' : 'Stopping Apron and its services';
    await withProgress(terminal, what, async (progress) => {
      await stopServer(stateDirectory, running, keepsServicesRunning);
      progress.conclude(
        keepsServicesRunning ? 'Apron has stopped; services go on answering' : 'Apron has stopped',
      );
    });
    if (session.isJson) printJson(session, { stopped: true, servicesRunning: keepsServicesRunning });
  },
});

function reportStopped(session: Session): void {
  const { terminal, stateDirectory } = session;
  const isServing = isEdgeRunning(stateDirectory);
  if (session.isJson) return printJson(session, { stopped: false, servicesRunning: isServing });
  terminal.note(`Apron is not running (state in ${stateDirectory}).`);
  if (isServing) terminal.note('Its services are. To stop them too: ./apron up --detach && ./apron down');
}
