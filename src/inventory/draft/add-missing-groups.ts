import type { MissingFact } from '../../model/landscape/gap.ts';
import type { SourcePlace } from '../../model/landscape/source-place.ts';
import type { GapBook } from './gap-book.ts';
import { isKnown } from './known.ts';
import { knownItems, whenKnown } from './known-items.ts';
import { missingReference } from './missing-reference.ts';
import type { VpcNames } from './vpc-names.ts';
import type { WholeDraft } from './whole-draft.ts';

type Placed = Omit<WholeDraft, 'vpcs' | 'ingressConnections'>;
type Reference = {
  readonly id: string;
  readonly vpcId: string | undefined;
  /** Of who refers to it: that is where to look. */
  readonly place: SourcePlace | null;
};

/** The groups, and those that are only referred to: in the VPC of who refers to them, with rules that nobody knows. */
export function addMissingGroups(draft: Placed, gaps: GapBook, vpcs: VpcNames): WholeDraft['securityGroups'] {
  const groups = new Map(draft.securityGroups.map((group) => [group.id, group]));
  const refer = ({ id, vpcId, place }: Reference): void => {
    if (groups.has(id)) return;
    const missing: MissingFact = isWord(id)
      ? { code: 'NOT_READ', name: id }
      : missingReference(draft, 'securityGroups', id);
    gaps.add({ id, subject: 'existence', place }, missing);
    groups.set(id, {
      id,
      place,
      vpcId: vpcId ?? vpcs.nameUnnamed({ id, place: null }, missing),
      moreRules: missing,
    });
  };
  for (const reference of referencesOfHolders(draft)) refer(reference);
  for (const { groupId, peer, place } of draft.securityGroupRules) {
    const own = whenKnown(groupId);
    const other = isKnown(peer) && peer.kind === 'security-group' ? peer.id : undefined;
    if (own !== undefined) refer({ id: own, vpcId: groups.get(other ?? '')?.vpcId, place });
    if (other !== undefined) refer({ id: other, vpcId: groups.get(own ?? '')?.vpcId, place });
  }
  return [...groups.values()];
}

/** Somebody's own name for a group, in quotes where a reference was meant: no account would find it. */
function isWord(id: string): boolean {
  return /^\w+$/.test(id);
}

function referencesOfHolders(draft: Placed): Reference[] {
  const vpcOfSubnet = new Map(draft.subnets.map(({ id, vpcId }) => [id, vpcId]));
  const inFirst = (ids: readonly string[]): string | undefined => vpcOfSubnet.get(ids[0] ?? '');
  return [
    ...[...draft.networkInterfaces, ...draft.endpoints].flatMap(({ vpcId, securityGroupIds, place }) =>
      knownItems(securityGroupIds).map((id) => ({ id, vpcId, place })),
    ),
    ...draft.workloads.flatMap(({ egress, place }) =>
      isKnown(egress) && egress.kind === 'subnets'
        ? knownItems(egress.securityGroupIds).map((id) => ({
            id,
            vpcId: inFirst(knownItems(egress.subnetIds)),
            place: egress.heldAt ?? place,
          }))
        : [],
    ),
    ...draft.listeners.flatMap(({ subnetIds, securityGroupIds, place }) =>
      knownItems(securityGroupIds).map((id) => ({ id, vpcId: inFirst(knownItems(subnetIds)), place })),
    ),
  ];
}
