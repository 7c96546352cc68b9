// Requests per second and added latency of the edge, against others in front of the same backend, taken in turns in
// one run. Nothing is pinned: client, proxy and backend share the machine, as they do on the one Apron is for.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  benchHost,
  type Contestant,
  startApronEdge,
  startBackend,
  startCaddy,
  startHandwritten,
  startNodeProxy,
} from './edge-contestants.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';
import { type Load, measureLoad } from './wrk.ts';

const rounds = 7;
const throughput = { host: benchHost, connections: 32, seconds: 1 };
/** One connection: what one request costs, without waiting behind others. */
const latency = { host: benchHost, connections: 1, seconds: 1 };

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'apron-bench-'));
  const contestants: Contestant[] = [];
  const start = async (starting: Promise<Contestant>) => {
    const contestant = await starting;
    contestants.push(contestant);
    return contestant;
  };
  try {
    const direct = await start(startBackend(folder));
    const edge = await start(startApronEdge(folder, direct.port));
    await start(startHandwritten(folder, direct.port));
    await start(startCaddy(folder, direct.port));
    await start(startNodeProxy(direct.port));
    const loads = await measureInTurns(contestants, throughput);
    const quiet = await measureInTurns([direct, edge], latency);
    return [...ratioRows(loads), latencyRow(quiet), failureRow(loads)];
  } finally {
    for (const contestant of contestants.reverse()) await contestant.stop();
    await rm(folder, { recursive: true });
  }
}

type Loads = ReadonlyMap<string, readonly Load[]>;

/** In turns, so that what else the machine does meets all of them. */
async function measureInTurns(contestants: readonly Contestant[], shape: typeof throughput): Promise<Loads> {
  const loads = new Map<string, Load[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, port } of contestants) loads.get(name)?.push(await measureLoad({ ...shape, port }));
  }
  return loads;
}

function ratioRows(loads: Loads): Row[] {
  const rows = [
    { other: 'hand-written HAProxy', least: 0.9 },
    { other: 'Caddy', least: 2.5 },
    { other: 'Node proxy', least: 2.5 },
  ];
  return rows.map(({ other, least }) => {
    const rateOf = (name: string) => (loads.get(name) ?? []).map((load) => load.requestsPerSecond);
    const others = rateOf(other);
    // Of each turn by itself: what else the machine did in it slowed both.
    const value = round(median(rateOf('Apron').map((rate, turn) => rate / (others[turn] ?? Number.NaN))));
    const [ours, theirs, direct] = ['Apron', other, 'direct'].map((name) => Math.round(median(rateOf(name))));
    const detail = `${ours} against ${theirs} requests/s; direct ${direct}`;
    const name = `edge: requests per second against ${other}`;
    return { name, value, unit: '×', bound: `>= ${least}`, isWithin: value >= least, detail };
  });
}

function latencyRow(loads: Loads): Row {
  const [direct, edge] = ['direct', 'Apron'].map((name) =>
    medianOf(loads, name, (load) => load.medianMilliseconds),
  );
  const detail = `median ${round(edge ?? 0)} ms through the edge, ${round(direct ?? 0)} ms direct, one connection`;
  const value = round((edge ?? Number.NaN) - (direct ?? Number.NaN));
  return { name: 'edge: added latency', value, unit: 'ms', bound: '<= 0.4', isWithin: value <= 0.4, detail };
}

function failureRow(loads: Loads): Row {
  const value = (loads.get('Apron') ?? []).reduce((sum, load) => sum + load.failures, 0);
  return { name: 'edge: failed requests', value, unit: 'requests', bound: '<= 0', isWithin: value === 0 };
}

function medianOf(loads: Loads, name: string, value: (load: Load) => number): number {
  return median((loads.get(name) ?? []).map(value));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));
