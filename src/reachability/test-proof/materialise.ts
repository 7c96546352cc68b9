import type { Topology } from '../../model/vpc/topology.ts';
import { addressIn } from '../../plan/fabric/address-ranges.ts';
import type { WorldOptions } from '../../plan/fabric/test-world/world.ts';

/** What the ids of each kind begin with. */
const prefixes = {
  subnets: 'subnet',
  routeTables: 'rtb',
  internetGateways: 'igw',
  natGateways: 'nat',
  addresses: 'eipalloc',
  securityGroups: 'sg',
  networkAcls: 'acl',
  networkInterfaces: 'eni',
  endpoints: 'vpce',
  peerings: 'pcx',
} as const satisfies Partial<Record<keyof Topology, string>>;

export type Materialised = {
  readonly topology: Topology;
  /** What an id or an address has become. */
  readonly nameOf: (name: string) => string;
};

/**
 * A topology in which something is only planned, as it is once it has been made: ids that the kernel's names can be made
 * of, public addresses that there are, a MAC address for each interface.
 */
export function materialise(planned: Topology, before: Topology, options: WorldOptions): Materialised {
  const names = new Map<string, string>();
  for (const [key, prefix] of Object.entries(prefixes) as [keyof typeof prefixes, string][]) {
    const known = new Set(before[key].map(({ id }) => id));
    for (const { id } of planned[key]) if (!known.has(id)) names.set(id, options.idOf(prefix, id));
  }
  const taken = new Set(before.addresses.map(({ publicIp }) => publicIp));
  let last = 30;
  for (const { publicIp } of planned.addresses.filter((each) => !taken.has(each.publicIp))) {
    const address = addressIn(options.elasticRange, last);
    names.set(publicIp, address).set(`${publicIp}/32`, `${address}/32`);
    last -= 1;
  }
  const renamed = rename(planned, names) as Topology;
  return {
    topology: {
      ...renamed,
      networkInterfaces: renamed.networkInterfaces.map((each, position) => ({
        ...each,
        macAddress: each.macAddress === '' ? macOf(position) : each.macAddress,
      })),
    },
    nameOf: (name) => names.get(name) ?? name,
  };
}

function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => rename(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rename(each, names)]));
}

function macOf(position: number): string {
  const digits = (position + 4096).toString(16).padStart(4, '0');
  return `02:00:00:01:${digits.slice(0, 2)}:${digits.slice(2)}`;
}
