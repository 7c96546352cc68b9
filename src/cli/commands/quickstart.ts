import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { Failure } from '../failure.ts';
import { askThroughEdge, type EdgeAnswer } from '../installation/ask-edge.ts';
import { findRunning, type Runtime } from '../installation/runtime-file.ts';
import { serverArgv } from '../installation/server-options.ts';
import { answers, startServer } from '../installation/start-server.ts';
import { renderPage } from '../services/render-page.ts';
import { printJson, type Session } from '../session.ts';
import { type PlaceFlags, placeOf, placeOptionSpecs } from '../setup/place-of.ts';
import { prepareMachine } from '../setup/prepare-machine.ts';
import { deployExample } from '../story/deploy-example.ts';
import { whyStoryCannotBePlayed, playStory } from '../story/play-story.ts';
import { renderEnding } from '../story/render-ending.ts';
import { withProgress } from '../terminal/progress.ts';

const hello = { name: 'hello', folder: resolve(import.meta.dirname, '../../../examples/hello') };

export const quickstartCommand = defineCommand<PlaceFlags>({
  name: 'quickstart',
  group: 'Begin',
  summary: 'from a bare machine to an application in a VPC, in one command',
  details:
    'Installs what is missing, starts Apron in the background, builds and deploys examples/shop through the public\nAPI, and plays its story with real packets: public mode, a VPC connector that cuts off the internet, the reason,\nthe NAT gateway that brings it back. Asks nothing; run again, it only shows that all is there.',
  options: placeOptionSpecs,
  isClient: true,
  examples: [['./apron quickstart', 'a first time']],
  async run(session, options) {
    const { engine } = await prepareMachine(session, placeOf(session, options));
    const runtime = await ensureRunning(session, options);
    const obstacle = await whyStoryCannotBePlayed(session.api());
    if (obstacle === null) return await playStory(session, { runtime, engineSocket: engine.socket });
    await showHello(session, runtime);
    session.terminal.note(
      `\n  ${session.terminal.notePaint.yellow('!')} No VPC on this machine: ${obstacle}`,
    );
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

/** Where the kernel cannot be told how packets go: an application that answers, and no story. */
async function showHello(session: Session, runtime: Runtime): Promise<void> {
  const url = await deployExample(session, hello);
  const answer = await askThroughEdge(runtime, new URL(url).host);
  if (answer.status !== 200) {
    throw new Failure(`${url} answers ${answer.status} instead of 200.`, `See ./apron logs ${hello.name}`);
  }
  if (session.isJson) return printJson(session, { url, answer });
  showAnswer(session, url, answer);
}

function showAnswer(session: Session, url: string, answer: EdgeAnswer): void {
  const { terminal } = session;
  const { paint } = terminal;
  const lines = renderPage(answer.contentType, answer.body, 12).map((line) => `  ${paint.dim('│')} ${line}`);
  terminal.print(`\n  ${paint.bold(paint.cyan(url))}\n`);
  terminal.print(lines.join('\n'));
  terminal.print(renderEnding(hello.name, paint));
}
