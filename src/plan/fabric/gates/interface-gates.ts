import { createHash } from 'node:crypto';
import type { NftChain } from '../../../model/fabric.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import { type Direction, groupChainName } from '../groups/compile-group.ts';
import { innerChain } from '../nft-text.ts';
import type { VpcView } from '../vpc-view.ts';

/** How the security groups of interfaces are asked in one direction. */
export type InterfaceGates = {
  /** The verdict that sends a packet to the interface's groups; null when nothing is allowed. */
  readonly verdictOf: (networkInterface: NetworkInterface) => string | null;
  /**
   * A chain for each set of several groups that interfaces are in together: what one of the groups allows is allowed. An
   * `accept` in there ends the gate that it was asked by and not the next one, because each gate is a base chain.
   */
  readonly chains: readonly NftChain[];
};

export function interfaceGates({ interfaces, index }: VpcView, direction: Direction): InterfaceGates {
  const sets = new Map<string, { readonly name: string; readonly groupIds: readonly string[] }>();
  const setOf = ({ securityGroupIds }: NetworkInterface) => {
    const groupIds = securityGroupIds.filter((id) => index.groups.has(id)).toSorted();
    const key = groupIds.join();
    const found = sets.get(key) ?? { name: nameOf(groupIds, direction), groupIds };
    sets.set(key, found);
    return found;
  };
  const verdicts = new Map(interfaces.map((each) => [each.id, verdictOf(each)]));
  function verdictOf(networkInterface: NetworkInterface): string | null {
    if (networkInterface.kind === 'nat_gateway') return 'accept';
    if (isClosed(networkInterface, direction)) return null;
    const { name, groupIds } = setOf(networkInterface);
    return groupIds.length === 0 ? null : `jump ${name}`;
  }
  return {
    verdictOf: ({ id }) => verdicts.get(id) ?? null,
    chains: Array.from(sets.values())
      .filter(({ groupIds }) => groupIds.length > 1)
      .map(({ name, groupIds }) =>
        innerChain(
          name,
          groupIds.map((groupId) => `jump ${groupChainName(groupId, direction)}`),
        ),
      ),
  };
}

/** An App Runner interface is a way out: AWS lets nothing open a connection through it, whatever its groups say. */
function isClosed({ kind }: NetworkInterface, direction: Direction): boolean {
  return kind === 'apprunner' && direction === 'ingress';
}

function nameOf(groupIds: readonly string[], direction: Direction): string {
  const [first = '', ...more] = groupIds;
  if (more.length === 0) return groupChainName(first, direction);
  const digest = createHash('sha256').update(groupIds.join()).digest('hex');
  return groupChainName(`groups-${digest.slice(0, 20)}`, direction);
}
