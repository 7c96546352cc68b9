import type { MissingFact } from '../../model/landscape/gap.ts';
import type { GapBook } from './gap-book.ts';
import { isKnown } from './known.ts';
import { missingReference } from './missing-reference.ts';
import type { SubnetNames } from './subnet-names.ts';
import type { WholeDraft } from './whole-draft.ts';

type Placed = Omit<WholeDraft, 'vpcs' | 'ingressConnections'>;

/** The network ACLs, and those that are only referred to, as with route tables. */
export function addMissingAcls(
  draft: Placed,
  gaps: GapBook,
  subnets: SubnetNames,
): Pick<WholeDraft, 'networkAcls' | 'networkAclAssociations'> {
  const acls = new Map(draft.networkAcls.map((acl) => [acl.id, acl]));
  const add = (id: string, subnetId: string, missing: MissingFact): void => {
    const vpcId = subnets.vpcOf(subnetId);
    if (vpcId === undefined || acls.has(id)) return;
    acls.set(id, { id, place: null, vpcId, moreEntries: missing });
  };
  const associations = draft.networkAclAssociations.map((association) => {
    const { aclId, subnetId } = association;
    if (!isKnown(subnetId)) return association;
    if (!isKnown(aclId)) {
      const id = `network-acl-of-${subnetId}`;
      add(id, subnetId, aclId.missing);
      return { ...association, aclId: id };
    }
    if (!acls.has(aclId)) {
      const missing = missingReference(draft, 'networkAcls', aclId);
      gaps.add({ id: aclId, subject: 'existence', place: null }, missing);
      add(aclId, subnetId, missing);
    }
    return association;
  });
  const has = new Set(associations.map(({ subnetId }) => subnetId));
  const supposed = [...subnets.added].filter(([subnetId]) => !has.has(subnetId));
  for (const [subnetId, missing] of supposed) add(`network-acl-of-${subnetId}`, subnetId, missing);
  return {
    networkAcls: [...acls.values()],
    networkAclAssociations: [
      ...associations,
      ...supposed.map(([subnetId]) => ({
        id: `acl-association-of-${subnetId}`,
        place: null,
        subnetId,
        aclId: `network-acl-of-${subnetId}`,
      })),
    ],
  };
}
