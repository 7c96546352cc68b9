import { resolve } from 'node:path';
import { lookUpService } from '../api/find-service.ts';
import { defineCommand } from '../command.ts';
import { parseDeployFlags } from '../deploy/deploy-options.ts';
import { deploySource } from '../deploy/deploy-source.ts';
import { packFolder } from '../deploy/pack-folder.ts';
import { Failure } from '../failure.ts';
import { askThroughEdge, type EdgeAnswer } from '../installation/ask-edge.ts';
import { findRunning, type Runtime } from '../installation/runtime-file.ts';
import { serverArgv } from '../installation/server-options.ts';
import { answers, startServer } from '../installation/start-server.ts';
import { renderPage } from '../services/render-page.ts';
import { serviceUrl } from '../services/service-url.ts';
import { printJson, type Session } from '../session.ts';
import { type PlaceFlags, placeOf, placeOptionSpecs } from '../setup/place-of.ts';
import { prepareMachine } from '../setup/prepare-machine.ts';
import { withProgress } from '../terminal/progress.ts';

const exampleFolder = resolve(import.meta.dirname, '../../../examples/hello');
const exampleName = 'hello';

export const quickstartCommand = defineCommand<PlaceFlags>({
  name: 'quickstart',
  group: 'Begin',
  summary: 'from a bare machine to an application that answers, in one command',
  details:
    'Installs what is missing, starts Apron in the background, builds and deploys examples/hello through the public\nAPI, and fetches its page. Asks nothing; run again, it only shows that all is there.',
  options: placeOptionSpecs,
  isClient: true,
  examples: [['./apron quickstart', 'a first time']],
  async run(session, options) {
    await prepareMachine(session, placeOf(session, options));
    const runtime = await ensureRunning(session, options);
    const url = await ensureDeployed(session);
    const answer = await askThroughEdge(runtime, new URL(url).host);
    if (answer.status !== 200) {
      throw new Failure(`${url} answers ${answer.status} instead of 200.`, `See ./apron logs ${exampleName}`);
    }
    if (session.isJson) return printJson(session, { url, answer });
    showAnswer(session, url, answer);
  },
});

async function ensureRunning(session: Session, options: PlaceFlags): Promise<Runtime> {
  const running = findRunning(session.stateDirectory);
  if (running !== null && (await answers(running))) {
    session.terminal.note(`${session.terminal.notePaint.green('✓')} Apron is running`);
    return running;
  }
  return withProgress(session.terminal, 'Starting Apron', async (progress) => {
    const argv = serverArgv(session.stateDirectory, options);
    const started = await startServer(argv, session.stateDirectory, session.environment);
    progress.conclude('Apron is running');
    return started;
  });
}

/** Deploys the example unless exactly these files are what the service runs already. */
async function ensureDeployed(session: Session): Promise<string> {
  const api = session.api();
  const existing = await lookUpService(api, exampleName);
  if (
    existing?.Status !== 'RUNNING' ||
    !(await isCurrent(existing.SourceConfiguration?.CodeRepository?.RepositoryUrl))
  ) {
    // Its own answer under --json is the one that counts: the deployment prints nothing to standard output.
    const quiet: Session = { ...session, isJson: false, terminal: { ...session.terminal, print: () => {} } };
    const settings = parseDeployFlags({ wait: true });
    const source = { kind: 'folder', path: exampleFolder } as const;
    await deploySource(quiet, { source, name: exampleName, settings, existing, isWaiting: true });
  } else {
    session.terminal.note(`${session.terminal.notePaint.green('✓')} ${exampleName} is deployed`);
  }
  const service = await lookUpService(api, exampleName);
  const url = service === null ? null : serviceUrl(service);
  if (url === null)
    throw new Failure(`The service ${exampleName} has no URL.`, `See ./apron service ${exampleName}`);
  return url;
}

async function isCurrent(repositoryUrl = ''): Promise<boolean> {
  const upload = await packFolder(exampleFolder);
  await upload.discard();
  return repositoryUrl === `apron://uploads/${upload.sha256}`;
}

function showAnswer(session: Session, url: string, answer: EdgeAnswer): void {
  const { terminal } = session;
  const { paint } = terminal;
  const lines = renderPage(answer.contentType, answer.body, 12).map((line) => `  ${paint.dim('│')} ${line}`);
  terminal.print(`\n  ${paint.bold(paint.cyan(url))}\n`);
  terminal.print(lines.join('\n'));
  terminal.print(`
${paint.bold('What next')}
  ./apron service hello             what is running
  ./apron logs hello -f             what it prints
  ./apron deploy DIRECTORY          your own application
  eval "$(./apron env)"             and then: aws apprunner list-services
  ./apron down                      stop everything; ./apron up -d brings it back`);
}
