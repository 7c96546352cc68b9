import type { DeleteVpcRequest } from '@aws-sdk/client-ec2';
import { isMainTable } from '../../../model/vpc/route-table.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { dependencyViolation } from '../refusals.ts';

/** What AWS made with the VPC goes with it; everything else has to be gone. */
export function deleteVpc(input: Validated<DeleteVpcRequest>, context: Context): object {
  const { store } = context;
  const { id } = findNoun(context, store.vpcs, { id: input.VpcId, kind: kinds.vpc });
  if (hasDependencies(context, id)) {
    throw dependencyViolation(`The vpc '${id}' has dependencies and cannot be deleted.`);
  }
  const companions = [store.routeTables, store.securityGroups, store.networkAcls] as const;
  for (const documents of companions) {
    for (const companion of documents.list({ vpc_id: id })) store.tags.removeAll(companion.id);
    documents.remove({ vpc_id: id });
  }
  // Those that were deleted an hour ago at most are still shown, but not beyond their VPC.
  for (const documents of [store.natGateways, store.vpcEndpoints]) documents.remove({ vpc_id: id });
  store.vpcs.remove({ id });
  store.tags.removeAll(id);
  return {};
}

function hasDependencies({ store }: Context, id: string): boolean {
  const where = { vpc_id: id };
  return (
    [store.subnets, store.internetGateways, store.egressOnlyInternetGateways, store.networkInterfaces].some(
      (documents) => documents.count(where) > 0,
    ) ||
    store.routeTables.list(where).some((table) => !isMainTable(table)) ||
    store.securityGroups.list(where).some(({ name }) => name !== 'default') ||
    store.networkAcls.list(where).some(({ isDefault }) => !isDefault) ||
    store.natGateways.list(where).some(({ state }) => state !== 'deleted' && state !== 'failed') ||
    store.vpcEndpoints.list(where).some(({ state }) => state !== 'deleted') ||
    store.peeringConnections
      .list({})
      .some(
        (peering) =>
          [peering.requesterVpcId, peering.accepterVpcId].includes(id) &&
          ['pending-acceptance', 'provisioning', 'active'].includes(peering.status),
      )
  );
}
