import type { GapBook } from './gap-book.ts';
import { isKnown } from './known.ts';
import { knownItems, whenKnown } from './known-items.ts';
import { missingReference } from './missing-reference.ts';
import type { VpcNames } from './vpc-names.ts';
import type { WholeDraft } from './whole-draft.ts';

type Placed = Omit<WholeDraft, 'vpcs' | 'ingressConnections'>;
type Reference = { readonly id: string; readonly vpcId: string | undefined };

/** The groups, and those that are only referred to: in the VPC of who refers to them, with rules that nobody knows. */
export function addMissingGroups(draft: Placed, gaps: GapBook, vpcs: VpcNames): WholeDraft['securityGroups'] {
  const groups = new Map(draft.securityGroups.map((group) => [group.id, group]));
  const refer = ({ id, vpcId }: Reference): void => {
    if (groups.has(id)) return;
    const missing = missingReference(draft, 'securityGroups', id);
    gaps.add({ id, subject: 'existence', place: null }, missing);
    groups.set(id, {
      id,
      place: null,
      vpcId: vpcId ?? vpcs.nameUnnamed({ id, place: null }, missing),
      moreRules: missing,
    });
  };
  for (const reference of referencesOfHolders(draft)) refer(reference);
  for (const { groupId, peer } of draft.securityGroupRules) {
    const own = whenKnown(groupId);
    const other = isKnown(peer) && peer.kind === 'security-group' ? peer.id : undefined;
    if (own !== undefined) refer({ id: own, vpcId: groups.get(other ?? '')?.vpcId });
    if (other !== undefined) refer({ id: other, vpcId: groups.get(own ?? '')?.vpcId });
  }
  return [...groups.values()];
}

function referencesOfHolders(draft: Placed): Reference[] {
  const vpcOfSubnet = new Map(draft.subnets.map(({ id, vpcId }) => [id, vpcId]));
  const inFirst = (ids: readonly string[]): string | undefined => vpcOfSubnet.get(ids[0] ?? '');
  return [
    ...[...draft.networkInterfaces, ...draft.endpoints].flatMap(({ vpcId, securityGroupIds }) =>
      knownItems(securityGroupIds).map((id) => ({ id, vpcId })),
    ),
    ...draft.workloads.flatMap(({ egress }) =>
      isKnown(egress) && egress.kind === 'subnets'
        ? knownItems(egress.securityGroupIds).map((id) => ({
            id,
            vpcId: inFirst(knownItems(egress.subnetIds)),
          }))
        : [],
    ),
    ...draft.listeners.flatMap(({ subnetIds, securityGroupIds }) =>
      knownItems(securityGroupIds).map((id) => ({ id, vpcId: inFirst(knownItems(subnetIds)) })),
    ),
  ];
}
