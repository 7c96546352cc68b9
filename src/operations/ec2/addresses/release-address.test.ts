import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { associateTo, makeTestAddresses, shownAddress } from './test-addresses.ts';

describe('ReleaseAddress', () => {
  test('an address goes with its tags', () => {
    const { context, allocationId: AllocationId } = makeTestAddresses();
    call(context, 'CreateTags', { Resources: [AllocationId], Tags: [{ Key: 'a', Value: 'b' }] });
    call(context, 'ReleaseAddress', { AllocationId });
    assert.deepEqual(context.store.tags.of(AllocationId), {});
    assert.throws(() => call(context, 'ReleaseAddress', { AllocationId }), {
      code: 'InvalidAllocationID.NotFound',
      message: `The allocation ID '${AllocationId}' does not exist`,
    });
  });

  test('one that is tied to an interface stays', () => {
    const { context, allocationId: AllocationId, interfaceId } = makeTestAddresses();
    associateTo(context, AllocationId, interfaceId);
    assert.throws(() => call(context, 'ReleaseAddress', { AllocationId }), {
      code: 'InvalidIPAddress.InUse',
      message: `Address ${shownAddress(context, AllocationId).PublicIp} is in use.`,
    });
  });

  test('it is released by its allocation, not by its public address, and in its own border group', () => {
    const { context, allocationId: AllocationId } = makeTestAddresses();
    const PublicIp = shownAddress(context, AllocationId).PublicIp ?? '';
    assert.throws(() => call(context, 'ReleaseAddress', { PublicIp }), { code: 'InvalidParameterValue' });
    assert.throws(() => call(context, 'ReleaseAddress', {}), { code: 'MissingParameter' });
    const elsewhere = { AllocationId, NetworkBorderGroup: 'eu-west-1' };
    assert.throws(() => call(context, 'ReleaseAddress', elsewhere), { code: 'InvalidParameterValue' });
  });
});
