import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DeleteRoute', () => {
  test('a route goes, also when it is named with bits right of its prefix', () => {
    const { context, publicTableId: RouteTableId } = makeTestNetwork();
    call(context, 'DeleteRoute', { RouteTableId, DestinationCidrBlock: '1.2.3.4/0' });
    assert.deepEqual(context.store.routeTables.find({ id: RouteTableId })?.routes, []);
  });

  test('a route that is not there is not found', () => {
    const { context, privateTableId: RouteTableId } = makeTestNetwork();
    assert.throws(() => call(context, 'DeleteRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' }), {
      code: 'InvalidRoute.NotFound',
      message: `no route with destination-cidr-block 0.0.0.0/0 in route table ${RouteTableId}`,
    });
  });

  test('a local route stays', () => {
    const { context, privateTableId: RouteTableId } = makeTestNetwork();
    assert.throws(() => call(context, 'DeleteRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16' }), {
      code: 'InvalidParameterValue',
      message: `cannot remove local route 10.0.0.0/16 in route table ${RouteTableId}`,
    });
  });

  test('the route of a gateway endpoint stays as long as the endpoint has the table', () => {
    const { context, privateTableId: RouteTableId } = makeTestNetwork();
    const { store } = context;
    const id = store.prefixLists.list({})[0]?.id ?? '';
    const table = store.routeTables.find({ id: RouteTableId });
    assert.ok(table !== null);
    const target = { kind: 'vpc-endpoint', id: 'vpce-0123' } as const;
    const route = { destination: { kind: 'prefix-list', id }, target, origin: 'CreateRoute' } as const;
    store.routeTables.put({ ...table, routes: [route] });
    assert.throws(() => call(context, 'DeleteRoute', { RouteTableId, DestinationPrefixListId: id }), {
      code: 'InvalidParameterValue',
      message: /vpce-0123's: disassociate the endpoint/,
    });
  });
});
