import { fabricNames } from '../../model/fabric-names.ts';
import type { Call } from './call.ts';
import { letThroughDocker } from './let-through-docker.ts';
import { performStages } from './perform-stages.ts';
import { removeNamespaces } from './remove-namespaces.ts';
import { alreadyGone, batchCall } from './render-wire-stages.ts';
import { demand, type Tools } from './tools.ts';

const families = ['inet', 'ip', 'bridge'] as const;

/** Takes everything that carries the installation's names out of the kernel. Throws a WorldError. */
export async function removeFabric(tools: Tools, installation: string): Promise<void> {
  const names = [...tools.namespaces(`apron-${installation}-`).keys()];
  const [failure] = (await performStages(tools, removeNamespaces(names))).values();
  if (failure !== undefined) throw failure;
  const uplink = fabricNames.hostUplink(installation);
  if (tools.hasHostLink(uplink)) {
    // Its other end may have taken it along in between.
    await demand(tools, { ...batchCall('host', [`link del dev ${uplink}`], []), tolerates: alreadyGone });
  }
  await letThroughDocker(tools, installation, []);
  await removeTables(tools, fabricNames.hostTable(installation));
}

async function removeTables(tools: Tools, table: string): Promise<void> {
  const list = await tools.run(nft(['list', 'tables']));
  for (const family of families) {
    if (!list.stdout.split('\n').includes(`table ${family} ${table}`)) continue;
    await demand(tools, nft(['delete', 'table', family, table]));
  }
}

function nft(args: readonly string[]): Call {
  return { home: 'host', argv: ['nft', ...args], input: '', touches: ['host'] };
}
