import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DeleteSubnet', () => {
  test('a subnet goes with its associations', () => {
    const { context, privateSubnetIds, privateTableId, defaultAclId } = makeTestNetwork();
    const [SubnetId, other] = privateSubnetIds;
    call(context, 'DeleteSubnet', { SubnetId });
    const { store } = context;
    const inTable = store.routeTables.find({ id: privateTableId })?.associations;
    assert.deepEqual(
      inTable?.map(({ subnetId }) => subnetId),
      [other],
    );
    const inAcl = store.networkAcls.find({ id: defaultAclId })?.associations;
    assert.ok(inAcl?.length === 3 && inAcl.every(({ subnetId }) => subnetId !== SubnetId));
    assert.throws(() => call(context, 'DeleteSubnet', { SubnetId }), { code: 'InvalidSubnetID.NotFound' });
  });

  test('a subnet with an interface stays', () => {
    const { context, privateSubnetIds } = makeTestNetwork();
    const [SubnetId] = privateSubnetIds;
    call(context, 'CreateNetworkInterface', { SubnetId });
    assert.throws(() => call(context, 'DeleteSubnet', { SubnetId }), {
      code: 'DependencyViolation',
      message: `The subnet '${SubnetId}' has dependencies and cannot be deleted.`,
    });
  });
});
