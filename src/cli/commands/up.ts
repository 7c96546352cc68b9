import { defineCommand } from '../command.ts';
import { answers } from '../installation/start-server.ts';
import { findRunning, type Runtime } from '../installation/runtime-file.ts';
import { type ServerOptions, serverArgv, serverOptionSpecs } from '../installation/server-options.ts';
import { startAttached } from '../installation/server-process.ts';
import { startServer } from '../installation/start-server.ts';
import { printJson, type Session } from '../session.ts';
import { withProgress } from '../terminal/progress.ts';
import { renderPairs } from '../terminal/table.ts';

type Options = ServerOptions & { readonly detach?: boolean };

export const upCommand = defineCommand<Options>({
  name: 'up',
  group: 'Apron itself',
  summary: 'start Apron, here or in the background',
  details:
    'In the foreground until Ctrl-C, which stops Apron and leaves services answering; ./apron down stops them too.\nAt its first start Apron makes a key pair: ./apron env prints it.',
  options: [
    ['-d, --detach', 'start in the background and return once the API answers'],
    ...serverOptionSpecs,
  ],
  examples: [
    ['./apron up', 'in the foreground, with what it does before your eyes'],
    ['./apron up --detach', 'in the background'],
    ['APRON_EDGE_PORT=80 ./apron up -d', 'services answer on port 80'],
  ],
  async run(session, options) {
    const argv = serverArgv(session.stateDirectory, options);
    const running = findRunning(session.stateDirectory);
    if (running !== null && (await answers(running))) {
      session.terminal.note('Apron is already running.');
      report(session, running);
      return 0;
    }
    if (options.detach !== true) return stayInForeground(session, argv);
    const runtime = await withProgress(session.terminal, 'Starting Apron', async (progress) => {
      const started = await startServer(argv, session.stateDirectory, session.environment);
      progress.conclude('Apron is running');
      return started;
    });
    report(session, runtime);
    return 0;
  },
});

function stayInForeground(session: Session, argv: readonly string[]): Promise<number> {
  const server = startAttached(argv, session.environment);
  // Ctrl-C reaches the whole process group, so the server has it already; what is sent to us alone is passed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  process.on('SIGHUP', () => server.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => resolve(code ?? 1));
  });
}

function report(session: Session, runtime: Runtime): void {
  const { terminal, stateDirectory } = session;
  if (session.isJson) return printJson(session, { ...runtime, stateDirectory });
  const { paint } = terminal;
  const pairs = renderPairs(
    [
      ['API', paint.cyan(`http://${runtime.bind}:${runtime.apiPort}`)],
      ['Services', paint.cyan(`http://*.${runtime.hostSuffix}:${runtime.edgePort}`)],
      ['State', stateDirectory],
    ],
    paint,
  );
  terminal.print(pairs);
  terminal.note(
    `\nNext: ./apron deploy DIRECTORY, or eval "$(./apron env)" and then aws apprunner list-services`,
  );
}
