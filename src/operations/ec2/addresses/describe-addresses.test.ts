import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { givePublicAddress } from './give-public-address.ts';
import { allocate, associateTo, makeTestAddresses, shownAddress } from './test-addresses.ts';

describe('DescribeAddresses', () => {
  const { context, allocationId, interfaceId } = makeTestAddresses();
  const associationId = associateTo(context, allocationId, interfaceId);
  const free = allocate(context);
  const { PublicIp = '', PrivateIpAddress = '' } = shownAddress(context, allocationId);

  test('an address says what it is tied to', () => {
    assert.deepEqual(shownAddress(context, allocationId), {
      AllocationId: allocationId,
      PublicIp,
      Domain: 'vpc',
      PublicIpv4Pool: 'amazon',
      NetworkBorderGroup: 'us-east-1',
      Tags: [],
      AssociationId: associationId,
      NetworkInterfaceId: interfaceId,
      NetworkInterfaceOwnerId: context.scope.account,
      PrivateIpAddress,
    });
  });

  const found: readonly (readonly [name: string, value: string])[] = [
    ['allocation-id', allocationId],
    ['association-id', associationId],
    ['network-interface-id', interfaceId],
    ['network-interface-owner-id', context.scope.account],
    ['private-ip-address', PrivateIpAddress],
    ['public-ip', PublicIp],
  ];
  for (const [Name, value] of found) {
    test(`the filter ${Name} finds it`, () => {
      const { Addresses } = call(context, 'DescribeAddresses', { Filters: [{ Name, Values: [value] }] });
      assert.deepEqual(
        Addresses?.map(({ AllocationId }) => AllocationId),
        [allocationId],
      );
    });
  }

  test('without anything all of the caller’s are shown, but none that services manage', () => {
    const other = makeTestAddresses();
    const found = other.context.store.networkInterfaces.find({ id: other.interfaceId });
    if (found === null) throw new Error('no interface');
    const automatic = givePublicAddress(other.context, found);
    const { Addresses = [] } = call(other.context, 'DescribeAddresses', {});
    assert.deepEqual(
      Addresses.map(({ AllocationId }) => AllocationId),
      [other.allocationId],
    );
    assert.throws(() => shownAddress(other.context, automatic.id), {
      code: 'InvalidAllocationID.NotFound',
    });
  });

  test('addresses are found by themselves, and one of nobody is named in the error', () => {
    const { Addresses } = call(context, 'DescribeAddresses', { PublicIps: [PublicIp] });
    assert.equal(Addresses?.[0]?.AllocationId, allocationId);
    assert.throws(() => call(context, 'DescribeAddresses', { PublicIps: ['192.0.2.1'] }), {
      code: 'InvalidAddress.NotFound',
      message: "Address '192.0.2.1' not found.",
    });
    assert.equal(shownAddress(context, free).AssociationId, undefined);
  });
});
