import type { Landscape } from '../../model/landscape/landscape.ts';
import type { TransitGateway, TransitGatewayRouteTable } from '../../model/landscape/transit-gateway.ts';
import { currentScope } from '../../plan/fabric/test-world/scope.ts';
import { apart, peerHost } from './test-apart.ts';
import type { CatalogueCase } from './test-catalogue.ts';

const table: TransitGatewayRouteTable = {
  id: 'tgw-rtb',
  associatedAttachmentIds: ['near', 'far'],
  routes: [
    { cidr: '10.0.0.0/16', attachmentId: 'near', origin: 'propagated' },
    { cidr: '10.2.0.0/16', attachmentId: 'far', origin: 'static' },
  ],
};

/** The shop and a peer joined by a transit gateway, with routes to it in the shop's private subnets and back from the peer. */
const throughTransit =
  (change: Partial<TransitGateway> = {}, hasWayBack = true) =>
  (landscape: Landscape): Landscape => {
    const route = (cidr: string) =>
      ({
        destination: { kind: 'ipv4', cidr },
        target: { kind: 'transit-gateway', id: 'tgw' },
        origin: 'CreateRoute',
      }) as const;
    const routeTables = landscape.topology.routeTables.map((each) =>
      each.vpcId === 'vpc-shop'
        ? { ...each, routes: [route('10.2.0.0/16')] }
        : { ...each, routes: hasWayBack ? [route('10.0.0.0/16')] : [] },
    );
    const gateway: TransitGateway = {
      ...currentScope,
      id: 'tgw',
      attachments: [
        { id: 'near', kind: 'vpc', vpcId: 'vpc-shop', subnetIds: ['subnet-shop.data'], state: 'available' },
        { id: 'far', kind: 'vpc', vpcId: 'vpc-peer', subnetIds: ['subnet-peer.main'], state: 'available' },
      ],
      routeTables: [table],
      supportsGroupReferences: false,
      ...change,
    };
    return {
      ...landscape,
      topology: { ...landscape.topology, routeTables },
      transitGateways: [gateway],
    };
  };

/** C. Two VPCs that a transit gateway joins. */
export const transit: readonly CatalogueCase[] = [
  {
    number: 58,
    title: 'a transit gateway that carries both ways',
    world: apart({}),
    change: throughTransit(),
    to: peerHost,
    verdict: 'reachable',
  },
  {
    number: 58,
    title: 'a transit gateway that is not attached in the zone of one subnet',
    world: apart({}),
    change: throughTransit(),
    subnets: ['private', 'private2'],
    to: peerHost,
    verdict: 'intermittent 1/2',
    codes: ['TGW_ROUTE_AZ_RESTRICTION'],
  },
  {
    number: 58,
    title: 'a transit gateway whose attachment has no table',
    world: apart({}),
    change: throughTransit({ routeTables: [{ ...table, associatedAttachmentIds: ['far'] }] }),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'],
  },
  {
    number: 58,
    title: 'a transit gateway whose table does not know the other side',
    world: apart({}),
    change: throughTransit({ routeTables: [{ ...table, routes: table.routes.slice(0, 1) }] }),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
  },
  {
    number: 58,
    title: 'a transit gateway to which the other side has no route back',
    world: apart({}),
    change: throughTransit({}, false),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['NO_ROUTE_BACK'],
  },
];
