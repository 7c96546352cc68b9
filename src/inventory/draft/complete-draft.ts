import { addMissingAcls } from './add-missing-acls.ts';
import { addMissingGroups } from './add-missing-groups.ts';
import { addMissingTables } from './add-missing-tables.ts';
import { addPrefixLists } from './add-prefix-lists.ts';
import { addVpcDefaults } from './add-vpc-defaults.ts';
import type { Draft, DraftPeering } from './draft.ts';
import type { GapBook } from './gap-book.ts';
import { whenKnown } from './known-items.ts';
import { placeInSubnets } from './place-in-subnets.ts';
import { SubnetNames } from './subnet-names.ts';
import { VpcNames } from './vpc-names.ts';
import type { WholeDraft } from './whole-draft.ts';

/** Adds all that is referred to and not there, then what AWS makes by itself with every VPC. */
export function completeDraft(draft: Draft, gaps: GapBook): WholeDraft {
  const vpcs = new VpcNames(draft, gaps);
  const peerings = draft.peerings.map((each) => placePeering(each, draft, vpcs));
  const inVpcs = {
    routeTables: draft.routeTables.map((each) => ({ ...each, vpcId: vpcs.nameFor(each, each.vpcId) })),
    securityGroups: draft.securityGroups.map((each) => ({ ...each, vpcId: vpcs.nameFor(each, each.vpcId) })),
    networkAcls: draft.networkAcls.map((each) => ({ ...each, vpcId: vpcs.nameFor(each, each.vpcId) })),
    endpoints: draft.endpoints.map((each) => ({ ...each, vpcId: vpcs.nameFor(each, each.vpcId) })),
    ingressConnections: draft.ingressConnections.map((each) => ({
      ...each,
      vpcId: vpcs.nameFor(each, each.vpcId),
    })),
    internetGateways: draft.internetGateways.map((each) => ({
      ...each,
      vpcId: each.vpcId === null ? null : vpcs.nameForGateway(each, each.vpcId),
    })),
  };
  const withDefaults = {
    ...inVpcs,
    ...addVpcDefaults({ ...draft, ...inVpcs }, { vpcs: draft.vpcs, unknown: new Map() }),
  };
  const subnets = new SubnetNames(draft, gaps, vpcs);
  const inSubnets = placeInSubnets({ ...draft, ...withDefaults }, subnets, vpcs);
  const placed = { ...draft, ...withDefaults, ...inSubnets, peerings, subnets: subnets.subnets };
  const securityGroups = addMissingGroups(placed, gaps, vpcs);
  const withGroups = { ...placed, securityGroups };
  const withTables = { ...withGroups, ...addMissingTables(withGroups, gaps, { vpcs, subnets }) };
  const withAcls = { ...withTables, ...addMissingAcls(withTables, gaps, subnets) };
  const whole = { ...withAcls, vpcs: vpcs.vpcs };
  const prefixLists = addPrefixLists(whole, gaps);
  return { ...whole, prefixLists, ...addVpcDefaults(whole, vpcs) };
}

function placePeering(peering: DraftPeering, draft: Draft, vpcs: VpcNames): WholeDraft['peerings'][number] {
  const place = (side: 'requester' | 'accepter'): string => {
    const vpcId = peering[`${side}VpcId`];
    const cidrs = peering[`${side}Cidrs`];
    const named = whenKnown(vpcId);
    if (named !== undefined && cidrs !== undefined) {
      vpcs.addRemote(named, { cidrs, region: peering[`${side}Region`] ?? draft.region });
    }
    return vpcs.nameFor({ ...peering, id: `${peering.id}-${side}` }, vpcId);
  };
  return { ...peering, requesterVpcId: place('requester'), accepterVpcId: place('accepter') };
}
