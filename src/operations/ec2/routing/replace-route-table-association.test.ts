import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../test-network.ts';

function associationsOf({ context }: TestNetwork, tableId: string) {
  return context.store.routeTables.find({ id: tableId })?.associations ?? [];
}

describe('ReplaceRouteTableAssociation', () => {
  test('a subnet gets another table at one stroke, under a new association id', () => {
    const network = makeTestNetwork();
    const [old] = associationsOf(network, network.privateTableId);
    const answer = call(network.context, 'ReplaceRouteTableAssociation', {
      AssociationId: old?.id ?? '',
      RouteTableId: network.publicTableId,
    });
    assert.notEqual(answer.NewAssociationId, old?.id);
    assert.deepEqual(associationsOf(network, network.publicTableId).at(-1), {
      id: answer.NewAssociationId,
      subnetId: old?.subnetId,
    });
    assert.equal(associationsOf(network, network.privateTableId).length, 1);
  });

  test('a VPC gets another main table, and the old one can go', () => {
    const network = makeTestNetwork();
    const { context, mainTableId, privateTableId } = network;
    const [main] = associationsOf(network, mainTableId);
    const input = { AssociationId: main?.id ?? '', RouteTableId: privateTableId };
    call(context, 'ReplaceRouteTableAssociation', input);
    const filters = [
      { Name: 'association.main', Values: ['true'] },
      { Name: 'vpc-id', Values: [network.vpcId] },
    ];
    const tables = call(context, 'DescribeRouteTables', { Filters: filters }).RouteTables;
    assert.deepEqual(
      tables?.map(({ RouteTableId }) => RouteTableId),
      [privateTableId],
    );
    call(context, 'DeleteRouteTable', { RouteTableId: mainTableId });
  });

  test('replacing a table by itself keeps the subnet in it once', () => {
    const network = makeTestNetwork();
    const [old] = associationsOf(network, network.privateTableId);
    const input = { AssociationId: old?.id ?? '', RouteTableId: network.privateTableId };
    call(network.context, 'ReplaceRouteTableAssociation', input);
    const subnets = associationsOf(network, network.privateTableId).map(({ subnetId }) => subnetId);
    assert.deepEqual(subnets, network.privateSubnetIds.toReversed());
  });

  test('the table must be of the same VPC', () => {
    const network = makeTestNetwork();
    const other = makeTestNetwork(network.context, '10.1.0.0/16');
    const [old] = associationsOf(network, network.privateTableId);
    const input = { AssociationId: old?.id ?? '', RouteTableId: other.privateTableId };
    assert.throws(() => call(network.context, 'ReplaceRouteTableAssociation', input), {
      code: 'InvalidParameterValue',
    });
  });
});
