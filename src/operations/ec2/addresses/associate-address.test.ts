import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AssociateAddressRequest } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { makeTestInterface } from '../network-interfaces/test-interfaces.ts';
import { call } from '../test-calls.ts';
import { givePublicAddress } from './give-public-address.ts';
import {
  allocate,
  associateTo,
  giveToNatGateway,
  makeTestAddresses,
  shownAddress,
} from './test-addresses.ts';

describe('AssociateAddress', () => {
  test('an address is tied to an interface, and the same call again changes nothing', () => {
    const { context, allocationId, interfaceId } = makeTestAddresses();
    const id = associateTo(context, allocationId, interfaceId);
    assert.match(id, /^eipassoc-[0-9a-f]{17}$/);
    assert.equal(associateTo(context, allocationId, interfaceId), id);
    const address = shownAddress(context, allocationId);
    const { privateIp } = context.store.networkInterfaces.find({ id: interfaceId }) ?? {};
    assert.deepEqual(
      [address.AssociationId, address.NetworkInterfaceId, address.PrivateIpAddress],
      [id, interfaceId, privateIp],
    );
  });

  test('the public address will do for its name', () => {
    const { context, allocationId, interfaceId: NetworkInterfaceId } = makeTestAddresses();
    const PublicIp = shownAddress(context, allocationId).PublicIp ?? '';
    call(context, 'AssociateAddress', { PublicIp, NetworkInterfaceId });
    assert.equal(shownAddress(context, allocationId).NetworkInterfaceId, NetworkInterfaceId);
  });

  test('an address moves to another interface, unless reassociation is not allowed', () => {
    const { context, allocationId, interfaceId, publicSubnetIds } = makeTestAddresses();
    const id = associateTo(context, allocationId, interfaceId);
    const other = makeTestInterface(context, publicSubnetIds[1]);
    const move = { AllocationId: allocationId, NetworkInterfaceId: other };
    assert.throws(() => call(context, 'AssociateAddress', { ...move, AllowReassociation: false }), {
      code: 'Resource.AlreadyAssociated',
      message: `resource ${allocationId} is already associated with associate-id ${id}`,
    });
    assert.notEqual(associateTo(context, allocationId, other), id);
    assert.equal(shownAddress(context, allocationId).NetworkInterfaceId, other);
  });

  test('an interface that gets another address loses the one it had, unless reassociation is not allowed', () => {
    const { context, allocationId, interfaceId } = makeTestAddresses();
    associateTo(context, allocationId, interfaceId);
    const second = allocate(context);
    const replace = { AllocationId: second, NetworkInterfaceId: interfaceId };
    assert.throws(() => call(context, 'AssociateAddress', { ...replace, AllowReassociation: false }), {
      code: 'Resource.AlreadyAssociated',
    });
    associateTo(context, second, interfaceId);
    assert.equal(shownAddress(context, allocationId).AssociationId, undefined);
  });

  test('an automatic public address gives way', () => {
    const { context, allocationId, interfaceId } = makeTestAddresses();
    const found = context.store.networkInterfaces.find({ id: interfaceId });
    if (found !== null) givePublicAddress(context, found);
    associateTo(context, allocationId, interfaceId);
    assert.equal(context.store.elasticAddresses.count({}), 1);
  });

  test('a VPC without an internet gateway has no use for it', () => {
    const { context, allocationId, interfaceId, vpcId, internetGatewayId, publicTableId } =
      makeTestAddresses();
    const route = { RouteTableId: publicTableId, DestinationCidrBlock: '0.0.0.0/0' };
    call(context, 'DeleteRoute', route);
    const InternetGatewayId = internetGatewayId;
    call(context, 'DetachInternetGateway', { InternetGatewayId, VpcId: vpcId });
    assert.throws(() => associateTo(context, allocationId, interfaceId), {
      code: 'Gateway.NotAttached',
      message: `Network ${vpcId} is not attached to any internet gateway`,
    });
  });

  test('what a NAT gateway has is not the caller’s to move, and no address is put on what a service made', () => {
    const { context, allocationId, interfaceId, publicSubnetIds } = makeTestAddresses();
    associateTo(context, allocationId, interfaceId);
    giveToNatGateway(context, interfaceId);
    const other = makeTestInterface(context, publicSubnetIds[1]);
    assert.throws(() => associateTo(context, allocationId, other), { code: 'AuthFailure' });
    assert.throws(() => associateTo(context, allocate(context), interfaceId), { code: 'AuthFailure' });
  });

  const refused: readonly (readonly [what: string, change: AssociateAddressRequest, code: string])[] = [
    ['no address', { NetworkInterfaceId: 'eni-0123' }, 'MissingParameter'],
    ['an address that is not there', { AllocationId: 'eipalloc-0123' }, 'InvalidAllocationID.NotFound'],
    ['an address that cannot be', { AllocationId: 'mine' }, 'InvalidAllocationID.Malformed'],
    ['a public address of nobody', { PublicIp: '198.51.100.250' }, 'InvalidAddress.NotFound'],
  ];
  for (const [what, input, code] of refused) {
    test(`${what}: ${code}`, () => {
      const { context } = makeTestAddresses();
      assert.throws(() => call(context, 'AssociateAddress', input), { code });
    });
  }

  const badTargets: readonly (readonly [what: string, change: AssociateAddressRequest, code: string])[] = [
    ['no interface', {}, 'MissingParameter'],
    ['an instance', { InstanceId: 'i-0123' }, 'InvalidInstanceID.NotFound'],
    ['an interface that is not there', { NetworkInterfaceId: 'eni-0' }, 'InvalidNetworkInterfaceID.NotFound'],
  ];
  for (const [what, change, code] of badTargets) {
    test(`${what}: ${code}`, () => {
      const { context, allocationId: AllocationId } = makeTestAddresses();
      assert.throws(() => call(context, 'AssociateAddress', { AllocationId, ...change }), { code });
    });
  }

  test('an address that the interface does not have: InvalidParameterValue', () => {
    const { context, allocationId: AllocationId, interfaceId: NetworkInterfaceId } = makeTestAddresses();
    const input = { AllocationId, NetworkInterfaceId, PrivateIpAddress: '10.0.0.250' };
    assert.throws(() => call(context, 'AssociateAddress', input), { code: 'InvalidParameterValue' });
  });

  test('whatever is tied and untied, no interface has two addresses and no address two interfaces', () => {
    const { context, interfaceId, publicSubnetIds, allocationId } = makeTestAddresses();
    const interfaces = [interfaceId, ...publicSubnetIds.map((id) => makeTestInterface(context, id))];
    const addresses = [allocationId, allocate(context), allocate(context)];
    const step = fc.record({
      address: fc.constantFrom(...addresses),
      to: fc.option(fc.constantFrom(...interfaces)),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        for (const { address, to } of steps) {
          const { AssociationId } = shownAddress(context, address);
          if (to !== null) associateTo(context, address, to);
          else if (AssociationId !== undefined) call(context, 'DisassociateAddress', { AssociationId });
          assert.equal(shownAddress(context, address).NetworkInterfaceId, to ?? undefined);
        }
        const tied = addresses.flatMap((id) => shownAddress(context, id).NetworkInterfaceId ?? []);
        assert.equal(new Set(tied).size, tied.length);
      }),
      { numRuns: 30 },
    );
  });
});
