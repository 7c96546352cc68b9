import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DisassociateRouteTable', () => {
  test('a subnet loses its table', () => {
    const { context, privateTableId, privateSubnetIds } = makeTestNetwork();
    const associations = () => context.store.routeTables.find({ id: privateTableId })?.associations ?? [];
    call(context, 'DisassociateRouteTable', { AssociationId: associations()[0]?.id ?? '' });
    assert.deepEqual(
      associations().map(({ subnetId }) => subnetId),
      [privateSubnetIds[1]],
    );
  });

  test('the main association stays, and an unknown one is not found', () => {
    const { context, mainTableId } = makeTestNetwork();
    const id = context.store.routeTables.find({ id: mainTableId })?.associations[0]?.id ?? '';
    assert.throws(() => call(context, 'DisassociateRouteTable', { AssociationId: id }), {
      code: 'InvalidParameterValue',
      message: `cannot disassociate the main route table association ${id}`,
    });
    assert.throws(() => call(context, 'DisassociateRouteTable', { AssociationId: 'rtbassoc-1' }), {
      code: 'InvalidAssociationID.NotFound',
    });
  });
});
