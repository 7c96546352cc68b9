import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand } from '../command.ts';
import { Failure } from '../failure.ts';
import { findRunning } from '../installation/runtime-file.ts';
import { runServerOnce } from '../installation/run-server-once.ts';
import { stopServer } from '../installation/stop-server.ts';
import { printJson } from '../session.ts';
import { confirm } from '../terminal/confirm.ts';
import { withProgress } from '../terminal/progress.ts';

export const resetCommand = defineCommand<{ readonly yes?: boolean; readonly dockerSocket?: string }>({
  name: 'reset',
  group: 'Apron itself',
  summary: 'remove everything of this installation: services, containers, networks, images, keys, logs',
  details:
    'What belongs to other installations on this machine, or to nobody, is left alone. There is no way back.',
  options: [
    ['-y, --yes', 'do not ask'],
    [
      '--docker-socket <path>',
      "the Docker Engine's socket (default: /var/run/docker.sock)",
      'APRON_DOCKER_SOCKET',
    ],
  ],
  examples: [
    ['./apron reset', 'asks first'],
    ['./apron reset --yes', 'for scripts'],
  ],
  async run(session, options) {
    const { stateDirectory, terminal } = session;
    if (!existsSync(stateDirectory)) {
      terminal.note(`There is nothing to remove: ${stateDirectory} does not exist.`);
      return 0;
    }
    refuseForeign(stateDirectory);
    const question = `Remove every service, container, image, key and log of the Apron in ${stateDirectory}?`;
    if (options.yes !== true && !(await confirm(terminal, question, '--yes'))) return 1;
    const running = findRunning(stateDirectory);
    if (running !== null) {
      await withProgress(terminal, 'Stopping Apron', () => stopServer(stateDirectory, running, false));
    }
    await withProgress(terminal, `Removing everything of ${stateDirectory}`, async (progress) => {
      const socket = options.dockerSocket === undefined ? [] : ['--docker-socket', options.dockerSocket];
      const argv = ['--remove-everything', '--state-dir', stateDirectory, ...socket];
      await runServerOnce(argv, session.environment, (line) => progress.say(`  ${line}`));
      rmSync(stateDirectory, { recursive: true, force: true });
      progress.conclude('Everything is removed');
    });
    if (session.isJson) printJson(session, { removed: stateDirectory });
    return 0;
  },
});

/** A mistyped --state-dir must not delete somebody's folder: it has to look like Apron's. */
function refuseForeign(stateDirectory: string): void {
  const isOurs = ['installation', 'state.db', 'runtime.json'].some((name) =>
    existsSync(join(stateDirectory, name)),
  );
  const strangers = readdirSync(stateDirectory).filter((name) => name !== 'apron.log');
  if (!isOurs && strangers.length > 0) {
    throw new Failure(
      `${stateDirectory} holds no Apron: nothing was removed.`,
      'Name its state directory with --state-dir or APRON_STATE_DIR.',
    );
  }
}
