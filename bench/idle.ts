import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Apron } from '../test/e2e/apron.ts';
import type { Row } from './row.ts';

/** Longer than every round of looking again that Apron makes on its own, but for the hourly one. */
const idleSeconds = 30;
/** Linux counts a process's time in these, whatever the kernel's own clock. */
const ticksPerSecond = 100;

/** What Apron costs when nobody asks anything of it: its memory, and the processor's time of it and of its edge. */
export async function measureIdle(apron: Apron, services: number): Promise<Row[]> {
  const before = processorSeconds(apron);
  await sleep(idleSeconds * 1000);
  const after = processorSeconds(apron);
  const percent = (of: 'apron' | 'edge') =>
    Math.round(((after[of] - before[of]) / idleSeconds) * 10_000) / 100;
  const memory = residentMegabytes(apron);
  return [
    {
      name: `resident memory, idle with ${services} running services`,
      value: memory,
      unit: 'MB',
      bound: '≤ 120 MB',
      isWithin: memory <= 120,
    },
    {
      name: `processor, idle with ${services} running services`,
      value: Math.round((percent('apron') + percent('edge')) * 100) / 100,
      unit: '% of a core',
      bound: '–',
      isWithin: true,
      detail: `Apron ${percent('apron')}, HAProxy with its health checks ${percent('edge')}`,
    },
  ];
}

/** Of the control plane alone; a megabyte is a million bytes. */
function residentMegabytes(apron: Apron): number {
  const status = readFileSync(`/proc/${apron.pid()}/status`, 'utf8');
  return Math.round((Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6);
}

/** Seconds used since their start. */
function processorSeconds(apron: Apron): { apron: number; edge: number } {
  const edge = readdirSync('/proc').filter((name) => isEdgeOf(apron, name));
  return {
    apron: secondsOf(String(apron.pid())),
    edge: edge.reduce((sum, pid) => sum + secondsOf(pid), 0),
  };
}

/** HAProxy, its worker and what keeps them: their command lines name the edge's folder. */
function isEdgeOf(apron: Apron, pid: string): boolean {
  if (!/^\d+$/.test(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${apron.stateDir}/edge/`);
  } catch {
    // It has just ended.
    return false;
  }
}

/** User and system time; the fields are counted from behind the program's name, which may hold spaces. */
function secondsOf(pid: string): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
