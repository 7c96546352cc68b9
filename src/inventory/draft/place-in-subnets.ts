import type { Draft } from './draft.ts';
import { isKnown, Unknown } from './known.ts';
import { knownItems, whenKnown } from './known-items.ts';
import type { SubnetNames } from './subnet-names.ts';
import type { VpcNames } from './vpc-names.ts';
import type { WholeDraft } from './whole-draft.ts';

type InVpcs = Pick<WholeDraft, 'routeTables' | 'securityGroups' | 'networkAcls' | 'endpoints'>;
type Referring = Omit<Draft, keyof InVpcs> & InVpcs;

/** Gives everything that is in a subnet its subnet, and makes the referred ones known to `subnets`. */
export function placeInSubnets(
  draft: Referring,
  subnets: SubnetNames,
  vpcs: VpcNames,
): Pick<WholeDraft, 'natGateways' | 'networkInterfaces'> {
  const vpcOfGroup = new Map(draft.securityGroups.map(({ id, vpcId }) => [id, vpcId]));
  const vpcOfTable = new Map(draft.routeTables.map(({ id, vpcId }) => [id, vpcId]));
  const vpcOfAcl = new Map(draft.networkAcls.map(({ id, vpcId }) => [id, vpcId]));
  for (const { subnetId, tableId } of draft.routeTableAssociations) {
    if (isKnown(subnetId)) subnets.refer(subnetId, vpcOfTable.get(whenKnown(tableId) ?? ''));
  }
  for (const { subnetId, aclId } of draft.networkAclAssociations) {
    if (isKnown(subnetId)) subnets.refer(subnetId, vpcOfAcl.get(whenKnown(aclId) ?? ''));
  }
  for (const { subnetIds, vpcId } of draft.endpoints) subnets.referAll(knownItems(subnetIds), vpcId);
  for (const gateway of draft.transitGateways) referByAttachments(gateway, subnets, vpcs);
  const vpcOfGroups = (ids: readonly string[]): string | undefined =>
    ids.map((id) => vpcOfGroup.get(id)).find((vpcId) => vpcId !== undefined);
  for (const place of [...draft.listeners, ...placesOfWorkloads(draft)]) {
    subnets.referAll(knownItems(place.subnetIds), vpcOfGroups(knownItems(place.securityGroupIds)));
  }
  return {
    natGateways: draft.natGateways.map((gateway) => placeNatGateway(gateway, subnets, vpcs)),
    networkInterfaces: draft.networkInterfaces.map((each) => {
      const own = each.vpcId === undefined ? undefined : vpcs.nameFor(each, each.vpcId);
      const hint = own ?? vpcOfGroups(knownItems(each.securityGroupIds));
      const subnetId = subnets.nameFor(each, each.subnetId, hint);
      return { ...each, subnetId, vpcId: subnets.vpcOf(subnetId) ?? own ?? '' };
    }),
  };
}

function placesOfWorkloads({ workloads }: Pick<Draft, 'workloads'>) {
  return workloads.flatMap(({ egress }) => (isKnown(egress) && egress.kind === 'subnets' ? [egress] : []));
}

function placeNatGateway(
  gateway: Draft['natGateways'][number],
  subnets: SubnetNames,
  vpcs: VpcNames,
): WholeDraft['natGateways'][number] {
  const own = gateway.vpcId === undefined ? undefined : vpcs.nameFor(gateway, gateway.vpcId);
  if (gateway.availabilityMode === 'regional') {
    const missing = { code: 'NOT_UNDERSTOOD', name: `VpcId of ${gateway.id}` } as const;
    return { ...gateway, subnetId: null, vpcId: own ?? vpcs.nameFor(gateway, new Unknown(missing)) };
  }
  const noSubnet = new Unknown({ code: 'NOT_UNDERSTOOD', name: `SubnetId of ${gateway.id}` });
  const subnetId = subnets.nameFor(gateway, gateway.subnetId ?? noSubnet, own);
  return { ...gateway, subnetId, vpcId: subnets.vpcOf(subnetId) ?? own ?? '' };
}

function referByAttachments(
  { id, attachments }: Draft['transitGateways'][number],
  subnets: SubnetNames,
  vpcs: VpcNames,
): void {
  if (!isKnown(attachments)) return;
  for (const { vpcId, subnetIds } of attachments) {
    const named = vpcId === null ? undefined : vpcs.nameFor({ id, place: null }, vpcId);
    subnets.referAll(subnetIds, named);
  }
}
