import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CreateNetworkInterfaceRequest } from '@aws-sdk/client-ec2';
import { makeGroup } from '../security-groups/test-groups.ts';
import { call } from '../test-calls.ts';
import { makeSubnet, makeTestNetwork } from '../test-network.ts';
import { makeTestInterface } from './test-interfaces.ts';

type Change = Partial<CreateNetworkInterfaceRequest>;

const created = (change: Change = {}) => {
  const network = makeTestNetwork();
  const [SubnetId] = network.privateSubnetIds;
  const answer = call(network.context, 'CreateNetworkInterface', { SubnetId, ...change });
  return { ...network, shape: answer.NetworkInterface };
};

describe('CreateNetworkInterface', () => {
  test('an interface has an address of its subnet and the VPC’s default group, and waits to be plugged in', () => {
    const { shape, vpcId, defaultGroupId } = created({ Description: 'a database' });
    assert.match(shape?.PrivateIpAddress ?? '', /^10\.0\.10\.(?!0$|1$|2$|3$|255$)\d+$/);
    assert.match(shape?.MacAddress ?? '', /^02(?::[0-9a-f]{2}){5}$/);
    assert.deepEqual(shape?.Groups, [{ GroupId: defaultGroupId, GroupName: 'default' }]);
    assert.deepEqual(
      [shape?.Status, shape?.VpcId, shape?.AvailabilityZone, shape?.AvailabilityZoneId],
      ['available', vpcId, 'us-east-1a', 'use1-az1'],
    );
    assert.deepEqual(
      [shape?.InterfaceType, shape?.SourceDestCheck, shape?.RequesterManaged, shape?.Description],
      ['interface', true, false, 'a database'],
    );
    assert.equal(shape?.Association, undefined);
  });

  test('the address can be asked for, in either way', () => {
    assert.equal(created({ PrivateIpAddress: '10.0.10.77' }).shape?.PrivateIpAddress, '10.0.10.77');
    const PrivateIpAddresses = [{ PrivateIpAddress: '10.0.10.78', Primary: true }];
    assert.equal(created({ PrivateIpAddresses }).shape?.PrivateIpAddress, '10.0.10.78');
  });

  test('an address is had once', () => {
    const { context, privateSubnetIds } = created({ PrivateIpAddress: '10.0.10.77' });
    const [SubnetId] = privateSubnetIds;
    const again = { SubnetId, PrivateIpAddress: '10.0.10.77' };
    assert.throws(() => call(context, 'CreateNetworkInterface', again), {
      code: 'InvalidIPAddress.InUse',
      message: 'Address 10.0.10.77 is in use.',
    });
  });

  test('a /28 has eleven interfaces, each with its own address, and no twelfth', () => {
    const { context, vpcId } = makeTestNetwork();
    const subnetId = makeSubnet(context, { vpcId, cidr: '10.0.200.16/28', zone: 'us-east-1a' });
    for (let count = 0; count < 11; count += 1) makeTestInterface(context, subnetId);
    const addresses = context.store.networkInterfaces.list({ subnet_id: subnetId });
    assert.equal(new Set(addresses.map(({ privateIp }) => privateIp)).size, 11);
    assert.throws(() => makeTestInterface(context, subnetId), {
      code: 'InsufficientFreeAddressesInSubnet',
      message: 'The specified subnet does not have enough free addresses to satisfy the request.',
    });
  });

  const refused: readonly (readonly [what: string, change: Change, code: string])[] = [
    ['the router’s address', { PrivateIpAddress: '10.0.10.1' }, 'InvalidParameterValue'],
    ['the last address', { PrivateIpAddress: '10.0.10.255' }, 'InvalidParameterValue'],
    ['an address of another subnet', { PrivateIpAddress: '10.0.11.9' }, 'InvalidParameterValue'],
    ['what is no address', { PrivateIpAddress: '10.0.10' }, 'InvalidParameterValue'],
    ['a subnet that is not there', { SubnetId: 'subnet-0123' }, 'InvalidSubnetID.NotFound'],
    ['a group that is not there', { Groups: ['sg-0123'] }, 'InvalidGroup.NotFound'],
    ['a second address', { SecondaryPrivateIpAddressCount: 1 }, 'UnsupportedOperation'],
    ['an IPv6 address', { Ipv6AddressCount: 1 }, 'UnsupportedOperation'],
    ['another type', { InterfaceType: 'efa' }, 'UnsupportedOperation'],
    ['a description of 256 characters', { Description: 'x'.repeat(256) }, 'InvalidParameterValue'],
  ];
  for (const [what, change, code] of refused) {
    test(`${what}: ${code}`, () => {
      assert.throws(() => created(change), { code });
    });
  }

  test('a group of another VPC is refused, and a sixth group', () => {
    const { context, vpcId, privateSubnetIds } = makeTestNetwork();
    const [SubnetId] = privateSubnetIds;
    const { defaultGroupId } = makeTestNetwork(context, '10.1.0.0/16');
    const make = (Groups: string[]) => call(context, 'CreateNetworkInterface', { SubnetId, Groups });
    assert.throws(() => make([defaultGroupId]), {
      code: 'InvalidParameter',
      message: `Security group ${defaultGroupId} and subnet ${SubnetId} belong to different networks.`,
    });
    const groups = Array.from({ length: 6 }, (_, index) => makeGroup(context, vpcId, `group ${index}`));
    assert.throws(() => make(groups), { code: 'SecurityGroupsPerInterfaceLimitExceeded' });
    assert.equal(make(groups.slice(1)).NetworkInterface?.Groups?.length, 5);
  });

  test('the same client token makes no second one', () => {
    const { context, privateSubnetIds } = makeTestNetwork();
    const [SubnetId, other] = privateSubnetIds;
    const make = (input: CreateNetworkInterfaceRequest) =>
      call(context, 'CreateNetworkInterface', { ...input, ClientToken: 'once' });
    assert.deepEqual(make({ SubnetId }), make({ SubnetId }));
    assert.throws(() => make({ SubnetId: other }), { code: 'IdempotentParameterMismatch' });
  });
});
