import { fabricNames } from '../../model/fabric-names.ts';
import { type Call, namespacePath } from './call.ts';
import { findOccupiedRange } from './find-occupied-range.ts';
import { batchCall } from './render-wire-stages.ts';
import { demand, type Tools } from './tools.ts';

/** Bits of CapEff that the fabric takes. Source: capability.h. */
const netAdmin = 12n;
const sysAdmin = 21n;

const programs = [
  { argv: ['ip', '-V'], package: 'iproute2' },
  { argv: ['nft', '--version'], package: 'nftables' },
  { argv: ['dnsmasq', '--version'], package: 'dnsmasq-base' },
  { argv: ['nsenter', '--version'], package: 'util-linux' },
] as const;

/**
 * Null when this machine can enforce a VPC and `ranges` are free, else what is missing and how to get it. What counts is a
 * trial: a namespace with a table in it. Throws a WorldError when the machine's routes cannot be read.
 */
export async function whyNotEnforced(
  tools: Tools,
  installation: string,
  ranges: readonly string[],
): Promise<string | null> {
  const rights = tools.capabilities();
  if (((rights >> netAdmin) & 1n) === 0n || ((rights >> sysAdmin) & 1n) === 0n)
    return 'Apron may not change the network of this machine: start it as root (sudo ./apron up), in a container with CAP_NET_ADMIN and CAP_SYS_ADMIN.';
  for (const { argv, package: name } of programs) {
    const { exitCode } = await tools.run({ home: 'host', argv: [...argv], input: '' });
    if (exitCode !== 0)
      return `The program ${argv[0]} is not on this machine: ./apron setup installs it (package ${name}).`;
  }
  const own = new Set([fabricNames.hostUplink(installation)]);
  const occupied = await findOccupiedRange(tools, ranges, own);
  if (occupied !== null)
    return `${occupied.output} (--elastic-range and --outside-range of ./apron up say which).`;
  return await tryOut(tools, `apron-${installation}-trial`);
}

async function tryOut(tools: Tools, name: string): Promise<string | null> {
  const inside = (input: string): Call => ({
    home: namespacePath(name),
    argv: ['nft', '-f', '-'],
    input,
    touches: [name],
  });
  // The last line has the kernel fetch what it needs to follow connections; its settings are not there before.
  const table = [
    'add table inet apron',
    'add chain inet apron forward { type filter hook forward priority 0; policy drop; }',
    'add rule inet apron forward ct state established accept',
    '',
  ].join('\n');
  try {
    if (tools.namespaces(name).has(name))
      await demand(tools, batchCall('host', [`netns del ${name}`], [name]));
    await demand(tools, batchCall('host', [`netns add ${name}`], [name]));
    await demand(tools, inside(table));
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return `The kernel of this machine takes no namespaces with rules: ${words}`;
  } finally {
    await tools.run(batchCall('host', [`netns del ${name}`], [name]));
  }
}
