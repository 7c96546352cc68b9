import type { AssociateRouteTableRequest, AssociateRouteTableResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { invalidParameter, missingParameter, refuse } from '../refusals.ts';

/** A subnet has one table: a second association is refused, the same one again is answered as it is. */
export function associateRouteTable(
  input: Validated<AssociateRouteTableRequest>,
  context: Context,
): AssociateRouteTableResult {
  const { store, ids } = context;
  const table = findNoun(context, store.routeTables, { id: input.RouteTableId, kind: kinds.routeTable });
  const subnet = findSubnet(input, context);
  if (subnet.vpcId !== table.vpcId) {
    throw invalidParameter(`Route table ${table.id} and subnet ${subnet.id} belong to different networks`);
  }
  const present = store.routeTables
    .list({ vpc_id: table.vpcId })
    .flatMap((each) => each.associations.map((association) => ({ ...association, tableId: each.id })))
    .find(({ subnetId }) => subnetId === subnet.id);
  if (present !== undefined && present.tableId !== table.id) {
    throw refuse(
      'Resource.AlreadyAssociated',
      `the specified association for route table ${table.id} conflicts with an existing association`,
    );
  }
  const association = present ?? { id: newId(ids, 'rtbassoc'), subnetId: subnet.id };
  if (present === undefined) {
    store.routeTables.put({ ...table, associations: [...table.associations, association] });
  }
  return { AssociationId: association.id, AssociationState: { State: 'associated' } };
}

function findSubnet(input: Validated<AssociateRouteTableRequest>, context: Context) {
  const { SubnetId: id, GatewayId: gateway, PublicIpv4Pool: pool } = input;
  if (gateway !== undefined || pool !== undefined) {
    throw refuse(
      'UnsupportedOperation',
      'Route tables of gateways are not carried by this network: associate a subnet.',
    );
  }
  if (id === undefined) throw missingParameter('subnetId or gatewayId');
  return findNoun(context, context.store.subnets, { id, kind: kinds.subnet });
}
