import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestAddresses, shownAddress } from './test-addresses.ts';

describe('DescribeAddressesAttribute', () => {
  test('differs: no address has a reverse DNS name, because Apron answers for no reverse zone', () => {
    const { context, allocationId: AllocationId } = makeTestAddresses();
    const { PublicIp } = shownAddress(context, AllocationId);
    const describe = (input: object) => call(context, 'DescribeAddressesAttribute', input).Addresses;
    const expected = [{ AllocationId, PublicIp }];
    assert.deepEqual(describe({ Attribute: 'domain-name' }), expected);
    assert.deepEqual(describe({ AllocationIds: [AllocationId] }), expected);
    assert.throws(() => describe({ Attribute: 'colour' }), { code: 'InvalidParameterValue' });
    assert.throws(() => describe({ AllocationIds: ['eipalloc-0'] }), {
      code: 'InvalidAllocationID.NotFound',
    });
  });
});
