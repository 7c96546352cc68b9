import type { Scope } from '../../../model/scope.ts';
import type { Topology } from '../../../model/vpc/topology.ts';

/**
 * Takes the ids of other accounts' things out of whatever is answered: a packet is followed into a peer's VPC, whose
 * tables and groups AWS would not name either. A peering and the VPCs at its ends are known to both sides.
 */
export function hideOthers<Value>(value: Value, topology: Topology, { account }: Scope): Value {
  const others = new Set(
    [
      topology.subnets,
      topology.routeTables,
      topology.internetGateways,
      topology.natGateways,
      topology.addresses,
      topology.securityGroups,
      topology.networkAcls,
      topology.networkInterfaces,
      topology.endpoints,
    ].flatMap((nouns) => nouns.filter((noun) => noun.account !== account).map(({ id }) => id)),
  );
  return others.size === 0 ? value : (hideIn(value, others) as Value);
}

function hideIn(value: unknown, others: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\b([a-z]+)-[0-9a-f]+\b/g, (id, kind: string) =>
      others.has(id) ? `${kind}-of-another-account` : id,
    );
  }
  if (Array.isArray(value)) return value.map((item) => hideIn(item, others));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hideIn(item, others)]));
}
