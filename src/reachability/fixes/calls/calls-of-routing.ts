import type { RouteDestination, RouteTarget } from '../../../model/vpc/route-table.ts';
import type { ApiCall, ApiReference, ApiValue } from '../api-call.ts';
import { type CallContext, ec2Call, isRealId } from './call-context.ts';
import type { Callers } from './callers.ts';

export const callsOfRouting: Callers<
  'associate-route-table' | 'create-route-table' | 'set-route' | 'delete-route' | 'create-subnet'
> = {
  'associate-route-table': (change, context) => associate(change, context),
  'create-route-table': ({ id, vpcId }, context) => [
    ec2Call(context, {
      operation: 'CreateRouteTable',
      input: { VpcId: context.idOf(vpcId) },
      makes: [{ ref: id, path: ['RouteTable', 'RouteTableId'] }],
    }),
  ],
  'set-route': ({ tableId, destination, target, isReplacement }, context) => [
    ec2Call(context, {
      operation: isReplacement ? 'ReplaceRoute' : 'CreateRoute',
      input: {
        RouteTableId: context.idOf(tableId),
        ...destinationMembers(destination, context),
        ...targetMembers(target, context),
      },
    }),
  ],
  'delete-route': ({ tableId, destination }, context) => [
    ec2Call(context, {
      operation: 'DeleteRoute',
      input: { RouteTableId: context.idOf(tableId), ...destinationMembers(destination, context) },
    }),
  ],
  'create-subnet': ({ id, vpcId, cidr, zone }, context) => [
    ec2Call(context, {
      operation: 'CreateSubnet',
      input: {
        VpcId: context.idOf(vpcId),
        CidrBlock: cidr,
        // What is only planned may name its zones otherwise: AWS then chooses one.
        ...(isZone(zone) ? { AvailabilityZone: zone } : {}),
      },
      makes: [{ ref: id, path: ['Subnet', 'SubnetId'] }],
    }),
  ],
};

export function isZone(text: string): boolean {
  return /^[a-z]{2,}(?:-[a-z]+)+-\d[a-z]$/.test(text);
}

/** A subnet that is in a table’s list is taken over by replacing that association. */
function associate(
  { subnetId, tableId }: { readonly subnetId: string; readonly tableId: string },
  context: CallContext,
): ApiCall[] {
  const association = context.landscape.topology.routeTables
    .flatMap(({ associations }) => associations)
    .find((each) => each.subnetId === subnetId);
  const input = { RouteTableId: context.idOf(tableId) };
  if (association === undefined) {
    return [
      ec2Call(context, {
        operation: 'AssociateRouteTable',
        input: { ...input, SubnetId: context.idOf(subnetId) },
      }),
    ];
  }
  const lookedUp = `association of ${subnetId}`;
  const isKnown = isRealId(association.id);
  const replace = ec2Call(context, {
    operation: 'ReplaceRouteTableAssociation',
    input: { AssociationId: isKnown ? association.id : { ref: lookedUp }, ...input },
  });
  return isKnown ? [replace] : [lookUpAssociation(lookedUp, context.idOf(subnetId), context), replace];
}

function lookUpAssociation(ref: string, subnetId: string | ApiReference, context: CallContext): ApiCall {
  return ec2Call(context, {
    operation: 'DescribeRouteTables',
    input: { Filters: [{ Name: 'association.subnet-id', Values: [subnetId] }] },
    makes: [
      {
        ref,
        path: [
          'RouteTables',
          0,
          'Associations',
          { where: { SubnetId: subnetId } },
          'RouteTableAssociationId',
        ],
      },
    ],
  });
}

function destinationMembers(
  destination: RouteDestination,
  { idOf }: CallContext,
): Readonly<Record<string, ApiValue>> {
  switch (destination.kind) {
    case 'ipv4':
      return { DestinationCidrBlock: destination.cidr };
    case 'ipv6':
      return { DestinationIpv6CidrBlock: destination.cidr };
    case 'prefix-list':
      return { DestinationPrefixListId: idOf(destination.id) };
  }
}

function targetMembers(target: RouteTarget, { idOf }: CallContext): Readonly<Record<string, ApiValue>> {
  switch (target.kind) {
    case 'local':
      return { LocalTarget: true };
    case 'internet-gateway':
    case 'vpc-endpoint':
    case 'beyond':
      return { GatewayId: idOf(target.id) };
    case 'egress-only-internet-gateway':
      return { EgressOnlyInternetGatewayId: idOf(target.id) };
    case 'nat-gateway':
      return { NatGatewayId: idOf(target.id) };
    case 'network-interface':
      return { NetworkInterfaceId: idOf(target.id) };
    case 'vpc-peering-connection':
      return { VpcPeeringConnectionId: idOf(target.id) };
    case 'transit-gateway':
      return { TransitGatewayId: idOf(target.id) };
  }
}
