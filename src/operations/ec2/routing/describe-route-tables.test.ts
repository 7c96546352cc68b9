import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../test-network.ts';
import { makePeering, putNatGateway } from '../test-targets.ts';

function findBy({ context, vpcId }: TestNetwork, name: string, value: string): (string | undefined)[] {
  const filters = [
    { Name: 'vpc-id', Values: [vpcId] },
    { Name: name, Values: [value] },
  ];
  const { RouteTables: tables = [] } = call(context, 'DescribeRouteTables', { Filters: filters });
  return tables.map(({ RouteTableId }) => RouteTableId);
}

describe('DescribeRouteTables', () => {
  test('tables are found by what they are and whose', () => {
    const network = makeTestNetwork();
    const { mainTableId, publicTableId, privateTableId, privateSubnetIds } = network;
    const [association] = network.context.store.routeTables.find({ id: privateTableId })?.associations ?? [];
    assert.deepEqual(findBy(network, 'association.main', 'true'), [mainTableId]);
    assert.deepEqual(findBy(network, 'association.main', 'false'), [publicTableId, privateTableId]);
    assert.deepEqual(findBy(network, 'association.subnet-id', privateSubnetIds[1]), [privateTableId]);
    assert.deepEqual(findBy(network, 'association.route-table-association-id', association?.id ?? ''), [
      privateTableId,
    ]);
    assert.deepEqual(findBy(network, 'association.route-table-id', privateTableId), [privateTableId]);
    assert.deepEqual(findBy(network, 'route-table-id', publicTableId), [publicTableId]);
    assert.equal(findBy(network, 'owner-id', '123456789012').length, 3);
    assert.deepEqual(findBy(network, 'association.gateway-id', '*'), []);
  });

  test('tables are found by their routes', () => {
    const network = makeTestNetwork();
    const { context, publicTableId, privateTableId, internetGatewayId } = network;
    const NatGatewayId = putNatGateway(network, 'failed');
    const VpcPeeringConnectionId = makePeering(network);
    const add = (route: object) => call(context, 'CreateRoute', { RouteTableId: privateTableId, ...route });
    add({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId });
    add({ DestinationCidrBlock: '10.8.0.0/16', VpcPeeringConnectionId });
    add({ DestinationIpv6CidrBlock: '::/0', GatewayId: internetGatewayId });
    assert.deepEqual(findBy(network, 'route.nat-gateway-id', NatGatewayId), [privateTableId]);
    assert.deepEqual(findBy(network, 'route.vpc-peering-connection-id', VpcPeeringConnectionId), [
      privateTableId,
    ]);
    assert.deepEqual(findBy(network, 'route.state', 'blackhole'), [privateTableId]);
    assert.deepEqual(findBy(network, 'route.destination-cidr-block', '10.8.*'), [privateTableId]);
    assert.deepEqual(findBy(network, 'route.destination-ipv6-cidr-block', '::/0'), [privateTableId]);
    assert.deepEqual(findBy(network, 'route.gateway-id', internetGatewayId), [publicTableId, privateTableId]);
    assert.equal(findBy(network, 'route.gateway-id', 'local').length, 3);
    assert.deepEqual(findBy(network, 'route.origin', 'CreateRoute'), [publicTableId, privateTableId]);
    assert.deepEqual(findBy(network, 'route.instance-id', '*'), []);
  });

  test('a detached internet gateway leaves black holes behind', () => {
    const network = makeTestNetwork();
    const { context, vpcId, publicTableId, internetGatewayId } = network;
    call(context, 'DetachInternetGateway', { VpcId: vpcId, InternetGatewayId: internetGatewayId });
    assert.deepEqual(findBy(network, 'route.state', 'blackhole'), [publicTableId]);
  });
});
