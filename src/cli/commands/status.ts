import { defineCommand } from '../command.ts';
import { isEdgeListening } from '../installation/ask-edge.ts';
import { findRunning, isEdgeRunning, type Runtime } from '../installation/runtime-file.ts';
import { answers } from '../installation/start-server.ts';
import { printJson, type Session } from '../session.ts';
import { askEngine, findEngineSocket } from '../setup/ask-engine.ts';
import { formatDuration } from '../terminal/format-time.ts';
import type { Paint } from '../terminal/paint.ts';
import { renderPairs } from '../terminal/table.ts';

type Facts = {
  readonly runtime: Runtime;
  readonly isApiAnswering: boolean;
  readonly isEdgeListening: boolean;
  readonly engine: string | null;
  /** Of the key pair's account, in all regions; null where nobody could be asked. */
  readonly served: Served | null;
};

/** What Apron's own operation DescribeStatus answers, as far as it is shown. */
type Served = {
  readonly ServicesByStatus: Record<string, number>;
  readonly Instances: number;
  /** Absent when the kernel enforces what VPCs say. */
  readonly WhyNotEnforced?: string;
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

function reportStopped(session: Session): number {
  const { terminal, stateDirectory } = session;
  const isServing = isEdgeRunning(stateDirectory);
  if (session.isJson) printJson(session, { isRunning: false, stateDirectory, isEdgeRunning: isServing });
  else {
    terminal.print(
      `${terminal.paint.dim('○')} Apron is not running  ${terminal.paint.dim(`(state in ${stateDirectory})`)}`,
    );
    if (isServing) terminal.print('  Its services go on answering without it.');
    terminal.note('  Start it with ./apron up --detach');
  }
  return 1;
}

async function gather(session: Session, runtime: Runtime): Promise<Facts> {
  const isApiAnswering = await answers(runtime);
  const [edge, engine, served] = await Promise.all([
    isEdgeListening(runtime),
    askEngine(findEngineSocket(undefined, session.environment)),
    isApiAnswering ? session.api().call<Served>('apron', 'DescribeStatus', {}) : null,
  ]);
  return {
    runtime,
    isApiAnswering,
    isEdgeListening: edge,
    engine: engine.state === 'answers' ? engine.version : null,
    served,
  };
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
      ['Network', facts.served === null ? null : describeNetwork(facts.served, paint)],
      ['Services', facts.served === null ? null : describe(facts.served)],
      ['Process', `${runtime.pid}, for ${up}`],
      ['State', session.stateDirectory],
    ],
    paint,
  );
  return `${paint.green('●')} ${paint.bold(`Apron ${runtime.version}`)} is running\n\n${pairs}`;
}

function describe(served: Served): string {
  const counts = Object.entries(served.ServicesByStatus).filter(([, count]) => count > 0);
  if (counts.length === 0) return 'none yet';
  return `${counts.map(([status, count]) => `${count} ${status}`).join(', ')}; ${served.Instances} ${served.Instances === 1 ? 'instance' : 'instances'}`;
}

function describeNetwork({ WhyNotEnforced: why }: Served, paint: Paint): string {
  return why === undefined ? 'VPCs are enforced by the kernel' : paint.red(`✗ no VPC mode: ${why}`);
}
