import { listServices } from '../api/list-services.ts';
import { defineCommand } from '../command.ts';
import { isEdgeListening } from '../installation/ask-edge.ts';
import { findRunning, type Runtime, readRuntimeFile } from '../installation/runtime-file.ts';
import { answers } from '../installation/start-server.ts';
import { printJson, type Session } from '../session.ts';
import { askEngine, findEngineSocket } from '../setup/ask-engine.ts';
import { formatDuration } from '../terminal/format-time.ts';
import { renderPairs } from '../terminal/table.ts';

type Facts = {
  readonly runtime: Runtime;
  readonly isApiAnswering: boolean;
  readonly isEdgeListening: boolean;
  readonly engine: string | null;
  /** Services by status; null where nobody could be asked. */
  readonly services: Readonly<Record<string, number>> | null;
};

export const statusCommand = defineCommand({
  name: 'status',
  group: 'Apron itself',
  summary: 'say whether Apron runs, where it answers, and what it serves',
  details: 'Exits with 1 when Apron is not running or does not answer.',
  isClient: true,
  examples: [
    ['./apron status', 'look'],
    ['./apron status --json', 'for a script'],
  ],
  async run(session) {
    const running = findRunning(session.stateDirectory);
    if (running === null) return reportStopped(session);
    const facts = await gather(session, running);
    if (session.isJson)
      printJson(session, { isRunning: true, stateDirectory: session.stateDirectory, ...facts });
    else session.terminal.print(render(session, facts));
    return facts.isApiAnswering && facts.isEdgeListening ? 0 : 1;
  },
});

async function reportStopped(session: Session): Promise<number> {
  const { terminal, stateDirectory } = session;
  const last = readRuntimeFile(stateDirectory);
  const isServing = last !== null && (await isEdgeListening(last));
  if (session.isJson) printJson(session, { isRunning: false, stateDirectory, isEdgeListening: isServing });
  else {
    terminal.print(
      `${terminal.paint.dim('○')} Apron is not running  ${terminal.paint.dim(`(state in ${stateDirectory})`)}`,
    );
    if (isServing) terminal.print(`  Its services go on answering on port ${last.edgePort}.`);
    terminal.note('  Start it with ./apron up --detach');
  }
  return 1;
}

async function gather(session: Session, runtime: Runtime): Promise<Facts> {
  const isApiAnswering = await answers(runtime);
  const [edge, engine, services] = await Promise.all([
    isEdgeListening(runtime),
    askEngine(findEngineSocket(undefined, session.environment)),
    isApiAnswering ? countServices(session) : null,
  ]);
  return {
    runtime,
    isApiAnswering,
    isEdgeListening: edge,
    engine: engine.state === 'answers' ? engine.version : null,
    services,
  };
}

async function countServices(session: Session): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const service of await listServices(session.api())) {
    const status = service.Status ?? 'UNKNOWN';
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

function render(session: Session, facts: Facts): string {
  const { paint } = session.terminal;
  const { runtime } = facts;
  const well = (isWell: boolean, text: string): string =>
    isWell ? paint.cyan(text) : `${paint.cyan(text)}  ${paint.red('✗ does not answer')}`;
  const up = formatDuration(Date.now() - runtime.startedAt);
  const pairs = renderPairs(
    [
      ['API', well(facts.isApiAnswering, `http://${runtime.bind}:${runtime.apiPort}`)],
      ['Edge', well(facts.isEdgeListening, `http://*.${runtime.hostSuffix}:${runtime.edgePort}`)],
      ['Docker', facts.engine ?? paint.red('✗ does not answer: ./apron doctor')],
      ['Services', facts.services === null ? null : describe(facts.services)],
      ['Process', `${runtime.pid}, for ${up}`],
      ['State', session.stateDirectory],
    ],
    paint,
  );
  return `${paint.green('●')} ${paint.bold(`Apron ${runtime.version}`)} is running\n\n${pairs}`;
}

function describe(services: Readonly<Record<string, number>>): string {
  const parts = Object.entries(services).map(([status, count]) => `${count} ${status}`);
  return parts.length === 0 ? 'none in this region' : parts.join(', ');
}
