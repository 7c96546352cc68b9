import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeRouteTable, makeTestNetwork } from '../test-network.ts';

describe('DeleteRouteTable', () => {
  test('a table that no subnet has goes with its tags', () => {
    const { context, vpcId } = makeTestNetwork();
    const id = makeRouteTable(context, vpcId, []);
    call(context, 'CreateTags', { Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] });
    call(context, 'DeleteRouteTable', { RouteTableId: id });
    assert.deepEqual(context.store.tags.of(id), {});
    assert.throws(() => call(context, 'DeleteRouteTable', { RouteTableId: id }), {
      code: 'InvalidRouteTableID.NotFound',
      message: `The routeTable ID '${id}' does not exist`,
    });
  });

  test('a table that a subnet has, and the main one, stay', () => {
    const { context, privateTableId, mainTableId } = makeTestNetwork();
    for (const id of [privateTableId, mainTableId]) {
      assert.throws(() => call(context, 'DeleteRouteTable', { RouteTableId: id }), {
        code: 'DependencyViolation',
        message: `The routeTable '${id}' has dependencies and cannot be deleted.`,
      });
    }
  });
});
