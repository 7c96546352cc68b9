import { createHash } from 'node:crypto';
import type { NftChain } from '../../../model/fabric.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import { type Direction, groupChainName } from '../groups/compile-group.ts';
import { innerChain } from '../nft-text.ts';
import type { VpcView } from '../vpc-view.ts';

/** The verdict that sends a packet to the interface's groups; null when nothing is allowed. */
export function gateOfInterface(
  networkInterface: NetworkInterface,
  direction: Direction,
  view: VpcView,
): string | null {
  if (networkInterface.kind === 'nat_gateway') return 'accept';
  if (isClosed(networkInterface, direction)) return null;
  const groupIds = groupsOf(networkInterface, view);
  return groupIds.length === 0 ? null : `jump ${chainOf(groupIds, direction)}`;
}

/** An App Runner interface is a way out: AWS lets nothing open a connection through it, whatever its groups say. */
function isClosed({ kind }: NetworkInterface, direction: Direction): boolean {
  return kind === 'apprunner' && direction === 'ingress';
}

function groupsOf({ securityGroupIds }: NetworkInterface, { index }: VpcView): string[] {
  return securityGroupIds.filter((id) => index.groups.has(id)).toSorted();
}

/**
 * A chain for each set of several groups that interfaces are in together: what one of the groups allows is allowed. An
 * `accept` in there ends the gate that it was asked by and not the next one, because each gate is a base chain.
 */
export function groupSetChains(view: VpcView, direction: Direction): NftChain[] {
  const sets = new Map(
    view.interfaces
      .filter((each) => each.kind !== 'nat_gateway' && !isClosed(each, direction))
      .map((each) => groupsOf(each, view))
      .filter((groupIds) => groupIds.length > 1)
      .map((groupIds) => [chainOf(groupIds, direction), groupIds]),
  );
  return Array.from(sets, ([name, groupIds]) =>
    innerChain(
      name,
      groupIds.map((groupId) => `jump ${groupChainName(groupId, direction)}`),
    ),
  );
}

function chainOf(groupIds: readonly string[], direction: Direction): string {
  const [first = '', ...more] = groupIds;
  if (more.length === 0) return groupChainName(first, direction);
  const digest = createHash('sha256').update(groupIds.join()).digest('hex');
  return groupChainName(`groups-${digest.slice(0, 20)}`, direction);
}
