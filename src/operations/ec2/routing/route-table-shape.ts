import type {
  RouteTableAssociation as AssociationShape,
  Route as RouteShape,
  RouteTable as RouteTableShape,
} from '@aws-sdk/client-ec2';
import type { RouteTable, RouteTarget } from '../../../model/vpc/route-table.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';
import { destinationShape } from './route-destination.ts';
import { shownRoutes } from './shown-routes.ts';

/** A route table as EC2 shows it. */
export function routeTableShape(context: Context, table: RouteTable): RouteTableShape {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: table.account,
    Routes: shownRoutes(context, table).map(
      ({ destination, target, origin, state }): RouteShape => ({
        ...destinationShape(destination),
        ...targetShape(target),
        Origin: origin,
        State: state,
      }),
    ),
    Associations: table.associations.map(
      ({ id, subnetId }): AssociationShape => ({
        RouteTableAssociationId: id,
        RouteTableId: table.id,
        Main: subnetId === null,
        ...(subnetId !== null && { SubnetId: subnetId }),
        AssociationState: { State: 'associated' },
      }),
    ),
    PropagatingVgws: [],
    Tags: tagsShape(context, table.id),
  };
}

function targetShape(target: RouteTarget): Partial<RouteShape> {
  switch (target.kind) {
    case 'local':
      return { GatewayId: 'local' };
    case 'internet-gateway':
    case 'vpc-endpoint':
    case 'beyond':
      return { GatewayId: target.id };
    case 'transit-gateway':
      return { TransitGatewayId: target.id };
    case 'egress-only-internet-gateway':
      return { EgressOnlyInternetGatewayId: target.id };
    case 'nat-gateway':
      return { NatGatewayId: target.id };
    case 'network-interface':
      return { NetworkInterfaceId: target.id };
    case 'vpc-peering-connection':
      return { VpcPeeringConnectionId: target.id };
  }
}
