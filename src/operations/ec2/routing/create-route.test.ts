import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CreateRouteRequest } from '@aws-sdk/client-ec2';
import { call } from '../test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../test-network.ts';
import { makeInterface, makePeering, putNatGateway } from '../test-targets.ts';

type Route = Omit<CreateRouteRequest, 'RouteTableId'>;

function create({ context, privateTableId }: TestNetwork, route: Route) {
  return call(context, 'CreateRoute', { RouteTableId: privateTableId, ...route });
}

function routesOf({ context, privateTableId }: TestNetwork) {
  const { RouteTables: [table] = [] } = call(context, 'DescribeRouteTables', {
    RouteTableIds: [privateTableId],
  });
  return table?.Routes?.slice(1) ?? [];
}

describe('CreateRoute', () => {
  test('a route to an attached internet gateway is active', () => {
    const network = makeTestNetwork();
    const route = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: network.internetGatewayId };
    assert.equal(create(network, route).Return, true);
    assert.deepEqual(routesOf(network), [{ ...route, Origin: 'CreateRoute', State: 'active' }]);
  });

  test('bits right of the prefix are cleared', () => {
    const network = makeTestNetwork();
    create(network, { DestinationCidrBlock: '100.68.0.18/18', GatewayId: network.internetGatewayId });
    assert.equal(routesOf(network)[0]?.DestinationCidrBlock, '100.68.0.0/18');
  });

  test('a route to a NAT gateway is active when that is available, else a black hole', () => {
    const network = makeTestNetwork();
    const states = ['pending', 'available', 'failed'] as const;
    for (const [index, state] of states.entries()) {
      const NatGatewayId = putNatGateway(network, state);
      create(network, { DestinationCidrBlock: `192.0.2.${index * 16}/28`, NatGatewayId });
    }
    assert.deepEqual(
      routesOf(network).map(({ State }) => State),
      ['blackhole', 'active', 'blackhole'],
    );
  });

  test('a route to an interface that is plugged into nothing is a black hole', () => {
    const network = makeTestNetwork();
    create(network, { DestinationCidrBlock: '0.0.0.0/0', NetworkInterfaceId: makeInterface(network) });
    assert.equal(routesOf(network)[0]?.State, 'blackhole');
  });

  test('a route to a peering that waits to be accepted is a black hole until it is', () => {
    const network = makeTestNetwork();
    const VpcPeeringConnectionId = makePeering(network);
    create(network, { DestinationCidrBlock: '10.8.0.0/16', VpcPeeringConnectionId });
    assert.equal(routesOf(network)[0]?.State, 'blackhole');
    const { store } = network.context;
    const peering = store.peeringConnections.find({ id: VpcPeeringConnectionId });
    assert.ok(peering !== null);
    store.peeringConnections.put({ ...peering, status: 'active' });
    assert.equal(routesOf(network)[0]?.State, 'active');
  });

  test('a managed prefix list can be a destination', () => {
    const network = makeTestNetwork();
    const { PrefixList: list } = call(network.context, 'CreateManagedPrefixList', {
      PrefixListName: 'partners',
      AddressFamily: 'IPv4',
      MaxEntries: 5,
      Entries: [{ Cidr: '192.0.2.0/24' }],
    });
    const DestinationPrefixListId = list?.PrefixListId ?? '';
    create(network, { DestinationPrefixListId, GatewayId: network.internetGatewayId });
    assert.equal(routesOf(network)[0]?.DestinationPrefixListId, DestinationPrefixListId);
  });

  test('a destination can stand in a table once, and the VPC’s own ranges stand there already', () => {
    const network = makeTestNetwork();
    const route = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: network.internetGatewayId };
    create(network, route);
    assert.throws(() => create(network, route), {
      code: 'RouteAlreadyExists',
      message: 'The route identified by 0.0.0.0/0 already exists.',
    });
    assert.throws(() => create(network, { ...route, DestinationCidrBlock: '10.0.0.0/16' }), {
      code: 'RouteAlreadyExists',
    });
  });

  test('a route inside the VPC is a whole subnet’s and leads to a NAT gateway or an interface', () => {
    const network = makeTestNetwork();
    const NatGatewayId = putNatGateway(network, 'available');
    const inside = (DestinationCidrBlock: string, target: Route) =>
      create(network, { DestinationCidrBlock, ...target });
    assert.throws(() => inside('10.0.1.0/24', { GatewayId: network.internetGatewayId }), {
      code: 'InvalidParameterValue',
      message:
        "The destination CIDR block 10.0.1.0/24 is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.",
    });
    assert.throws(() => inside('10.0.1.0/25', { NatGatewayId }), {
      code: 'InvalidParameterValue',
      message: "Route destination doesn't match any subnet CIDR blocks",
    });
    inside('10.0.1.0/24', { NatGatewayId });
    inside('10.0.0.0/24', { NetworkInterfaceId: makeInterface(network) });
    assert.equal(routesOf(network).length, 2);
  });

  test('no route leads into the range where instances find AWS itself, but one around it may', () => {
    const network = makeTestNetwork();
    const GatewayId = network.internetGatewayId;
    for (const DestinationCidrBlock of ['169.254.168.0/22', '169.254.169.253/32']) {
      assert.throws(() => create(network, { DestinationCidrBlock, GatewayId }), {
        code: 'InvalidParameterValue',
      });
    }
    assert.throws(() => create(network, { DestinationIpv6CidrBlock: 'fd00:ec2::254/128', GatewayId }), {
      code: 'InvalidParameterValue',
    });
    create(network, { DestinationCidrBlock: '169.254.0.0/16', GatewayId });
  });

  test('a target that belongs to another VPC, or is attached to none, is refused', () => {
    const network = makeTestNetwork();
    const other = makeTestNetwork(network.context, '10.1.0.0/16');
    const { context, privateTableId } = network;
    const loose = call(context, 'CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    const refused = (target: Route, name: string): void =>
      assert.throws(() => create(network, { DestinationCidrBlock: '0.0.0.0/0', ...target }), {
        code: 'InvalidParameterValue',
        message: `route table ${privateTableId} and ${name} belong to different networks`,
      });
    refused({ GatewayId: loose }, `network gateway ${loose}`);
    refused({ GatewayId: other.internetGatewayId }, `network gateway ${other.internetGatewayId}`);
    const nat = putNatGateway(other, 'available');
    refused({ NatGatewayId: nat }, `NAT gateway ${nat}`);
    const eni = makeInterface(other);
    refused({ NetworkInterfaceId: eni }, `interface ${eni}`);
    const peering = makePeering(other, '10.9.0.0/16');
    refused({ VpcPeeringConnectionId: peering }, `peering connection ${peering}`);
  });

  test('targets that are not there, or not any more, are not found', () => {
    const network = makeTestNetwork();
    const notFound = (target: Route, code: string): void =>
      assert.throws(() => create(network, { DestinationCidrBlock: '0.0.0.0/0', ...target }), { code });
    notFound({ GatewayId: 'igw-0bad' }, 'InvalidInternetGatewayID.NotFound');
    notFound({ GatewayId: 'vgw-0bad' }, 'InvalidGatewayID.NotFound');
    notFound({ NatGatewayId: 'nat-0bad' }, 'InvalidNatGatewayID.NotFound');
    notFound({ NatGatewayId: putNatGateway(network, 'deleted') }, 'InvalidNatGatewayID.NotFound');
    notFound({ NetworkInterfaceId: 'eni-0bad' }, 'InvalidNetworkInterfaceID.NotFound');
    notFound({ VpcPeeringConnectionId: 'pcx-0bad' }, 'InvalidVpcPeeringConnectionID.NotFound');
    notFound({ InstanceId: 'i-0bad' }, 'InvalidInstanceID.NotFound');
    notFound({ TransitGatewayId: 'tgw-0bad' }, 'InvalidTransitGatewayID.NotFound');
  });

  test('a route has one destination and one target', () => {
    const network = makeTestNetwork();
    const DestinationCidrBlock = '0.0.0.0/0';
    const GatewayId = network.internetGatewayId;
    const cases: readonly (readonly [Route, string])[] = [
      [{ GatewayId }, 'MissingParameter'],
      [{ DestinationCidrBlock }, 'MissingParameter'],
      [{ DestinationCidrBlock, DestinationIpv6CidrBlock: '::/0', GatewayId }, 'InvalidParameterCombination'],
      [{ DestinationCidrBlock, GatewayId, NatGatewayId: 'nat-1' }, 'InvalidParameterCombination'],
      [{ DestinationCidrBlock: '0.0.0.0', GatewayId }, 'InvalidParameterValue'],
      [{ DestinationIpv6CidrBlock: ':::/0', GatewayId }, 'InvalidParameterValue'],
    ];
    for (const [route, code] of cases) assert.throws(() => create(network, route), { code });
  });

  test('the routes of gateway endpoints are not the caller’s to make', () => {
    const network = makeTestNetwork();
    const [list] = network.context.store.prefixLists.list({});
    const DestinationPrefixListId = list?.id ?? '';
    const refused = { code: 'InvalidParameterValue' };
    assert.throws(() => create(network, { DestinationPrefixListId, GatewayId: 'vpce-0123' }), refused);
    assert.throws(
      () => create(network, { DestinationPrefixListId, GatewayId: network.internetGatewayId }),
      refused,
    );
  });

  test('a table holds a thousand routes', () => {
    const network = makeTestNetwork();
    const { store } = network.context;
    const table = store.routeTables.find({ id: network.privateTableId });
    assert.ok(table !== null);
    const routes = Array.from({ length: 1000 }, (_, index) => ({
      destination: { kind: 'ipv4' as const, cidr: `20.${index >> 8}.${index % 256}.0/24` },
      target: { kind: 'internet-gateway' as const, id: network.internetGatewayId },
      origin: 'CreateRoute' as const,
    }));
    store.routeTables.put({ ...table, routes });
    const one = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: network.internetGatewayId };
    assert.throws(() => create(network, one), { code: 'RouteLimitExceeded' });
  });

  test('differs: IPv6 routes are kept and shown, and carry nothing, because only IPv4 is carried', () => {
    const network = makeTestNetwork();
    const gateway = call(network.context, 'CreateEgressOnlyInternetGateway', { VpcId: network.vpcId });
    const EgressOnlyInternetGatewayId = gateway.EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId ?? '';
    create(network, { DestinationIpv6CidrBlock: '2001:DB8::1/32', EgressOnlyInternetGatewayId });
    assert.deepEqual(routesOf(network), [
      {
        DestinationIpv6CidrBlock: '2001:db8::/32',
        EgressOnlyInternetGatewayId,
        Origin: 'CreateRoute',
        State: 'active',
      },
    ]);
    assert.throws(() => create(network, { DestinationCidrBlock: '0.0.0.0/0', EgressOnlyInternetGatewayId }), {
      code: 'InvalidParameterValue',
    });
  });
});
