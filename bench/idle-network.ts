import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../src/plan/fabric/test-world/world.ts';
import { type Apron, startApron, until } from '../test/e2e/apron.ts';
import { fillState } from './big-state.ts';
import { openNetworkWorld, run as runProgram } from './network-world.ts';
import type { Row } from './row.ts';
import { interfacesOfEach, usualVpc, vpcs } from './usual-vpc.ts';

const idleSeconds = 60;
/** Linux counts a process's time in these, whatever the kernel's own clock. */
const ticksPerSecond = 100;

/** What keeping a large network costs when nobody changes it. */
export async function run(): Promise<Row[]> {
  const world: World = {
    vpcs: Object.fromEntries(Array.from({ length: vpcs }, (_, index) => [`v${index}`, usualVpc()])),
  };
  const opened = await openNetworkWorld(
    world,
    (installation, name) => `b${installation}-${name.split('/')[0]}`,
  );
  const stateDir = mkdtempSync(join(tmpdir(), 'apron-bench-'));
  fillState(stateDir, opened.settings.installation, opened.topology);
  const apron = await startApron({ stateDir, elasticRange: opened.settings.elasticRange });
  try {
    await until(
      'the kernel holds everything',
      async () => (await routers(opened.settings.installation)) >= vpcs,
      300,
    );
    // Docker is still being told of the subnets; what is measured is the rest after that.
    await until(
      'Docker shows every subnet',
      async () =>
        (await subnetNetworks(opened.topology.subnets.map(({ id }) => id))) ===
        opened.topology.subnets.length,
      300,
    );
    const before = processorSeconds(apron);
    await sleep(idleSeconds * 1000);
    const percent = Math.round(((processorSeconds(apron) - before) / idleSeconds) * 10_000) / 100;
    return [
      {
        name: `processor, idle with ${vpcs} VPCs and ${vpcs * interfacesOfEach} interfaces`,
        value: percent,
        unit: '% of a core',
        bound: 'under 2 %',
        isWithin: percent < 2,
      },
    ];
  } finally {
    await apron.remove();
    await opened.remove();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

async function routers(installation: string): Promise<number> {
  const { stdout } = await runProgram('ip', ['netns', 'list']);
  return stdout.split('\n').filter((line) => line.startsWith(`apron-${installation}-vpc-`)).length;
}

async function subnetNetworks(ids: readonly string[]): Promise<number> {
  const { stdout } = await runProgram('docker', ['network', 'ls', '--format', '{{.Name}}']);
  const shown = new Set(stdout.split('\n'));
  return ids.filter((id) => shown.has(id)).length;
}

/** User and system time since its start; the fields are counted from behind the program's name, which may hold spaces. */
function processorSeconds(apron: Apron): number {
  const fields = readFileSync(`/proc/${apron.pid()}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
