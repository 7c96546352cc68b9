import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DescribeSubnets', () => {
  test('subnets are listed by id and by every filter that EC2 has, under all of its names', () => {
    const { context, vpcId, privateSubnetIds } = makeTestNetwork();
    const [wanted] = privateSubnetIds;
    const arn = `arn:aws:ec2:us-east-1:123456789012:subnet/${wanted}`;
    const filters: readonly (readonly [string, string])[] = [
      ['cidr-block', '10.0.10.0/24'],
      ['cidrBlock', '10.0.10.0/24'],
      ['cidr', '10.0.10.0/24'],
      ['subnet-id', wanted],
      ['subnet-arn', arn],
    ];
    for (const [Name, value] of filters) {
      const found = call(context, 'DescribeSubnets', { Filters: [{ Name, Values: [value] }] }).Subnets;
      assert.deepEqual(
        found?.map(({ SubnetId }) => SubnetId),
        [wanted],
        Name,
      );
    }
    const count = (Name: string, value: string): number | undefined =>
      call(context, 'DescribeSubnets', {
        Filters: [
          { Name: 'vpc-id', Values: [vpcId] },
          { Name, Values: [value] },
        ],
      }).Subnets?.length;
    assert.equal(count('availability-zone', 'us-east-1a'), 2);
    assert.equal(count('availabilityZone', 'us-east-1c'), 0);
    assert.equal(count('availability-zone-id', 'use1-az2'), 2);
    assert.equal(count('availabilityZoneId', 'use1-az2'), 2);
    assert.equal(count('available-ip-address-count', '251'), 4);
    assert.equal(count('default-for-az', 'false'), 4);
    assert.equal(count('defaultForAz', 'true'), 0);
    assert.equal(count('map-public-ip-on-launch', 'false'), 4);
    assert.equal(count('state', 'available'), 4);
    assert.equal(count('owner-id', '123456789012'), 4);
    assert.equal(count('ipv6-native', 'true'), 0);
    assert.equal(count('outpost-arn', '*'), 0);
  });

  test('each interface takes one of the addresses that are left', () => {
    const { context, privateSubnetIds } = makeTestNetwork();
    const [id] = privateSubnetIds;
    call(context, 'CreateNetworkInterface', { SubnetId: id });
    const { Subnets: [subnet] = [] } = call(context, 'DescribeSubnets', { SubnetIds: [id] });
    assert.equal(subnet?.AvailableIpAddressCount, 250);
  });

  test('a subnet that is not there has its own error', () => {
    const { context } = makeTestNetwork();
    assert.throws(() => call(context, 'DescribeSubnets', { SubnetIds: ['subnet-0bad'] }), {
      code: 'InvalidSubnetID.NotFound',
      message: "The subnet ID 'subnet-0bad' does not exist",
    });
  });
});
