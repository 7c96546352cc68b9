import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { deleteDefaultVpc } from '../test-default-vpc.ts';

describe('CreateDefaultSubnet', () => {
  test('a zone whose default subnet was deleted gets one in the first free range', () => {
    const context = testContext();
    const [, second] = call(context, 'DescribeSubnets', {}).Subnets ?? [];
    call(context, 'DeleteSubnet', { SubnetId: second?.SubnetId ?? '' });
    const { Subnet: subnet } = call(context, 'CreateDefaultSubnet', { AvailabilityZone: 'us-east-1b' });
    assert.equal(subnet?.CidrBlock, '172.31.16.0/20');
    assert.equal(subnet.DefaultForAz, true);
    assert.equal(subnet.MapPublicIpOnLaunch, true);
  });

  test('a zone has one default subnet', () => {
    const context = testContext();
    const [first] = call(context, 'DescribeSubnets', {}).Subnets ?? [];
    assert.throws(() => call(context, 'CreateDefaultSubnet', { AvailabilityZoneId: 'use1-az1' }), {
      code: 'DefaultSubnetAlreadyExistsInAvailabilityZone',
      message: `'${first?.SubnetId}' is already the default subnet in us-east-1a.`,
    });
  });

  test('it needs a default VPC, a zone, and room', () => {
    const context = testContext();
    const create = (input: { AvailabilityZone?: string }) => call(context, 'CreateDefaultSubnet', input);
    assert.throws(() => create({}), { code: 'MissingParameter' });
    assert.throws(() => create({ AvailabilityZone: 'mars-1a' }), { code: 'InvalidParameterValue' });
    const [first] = call(context, 'DescribeSubnets', {}).Subnets ?? [];
    call(context, 'DeleteSubnet', { SubnetId: first?.SubnetId ?? '' });
    for (const CidrBlock of ['172.31.0.0/24', '172.31.48.0/20', '172.31.64.0/18', '172.31.128.0/17']) {
      call(context, 'CreateSubnet', { VpcId: first?.VpcId ?? '', CidrBlock });
    }
    assert.throws(() => create({ AvailabilityZone: 'us-east-1a' }), {
      code: 'InsufficientFreeAddressesInVpc',
    });
    deleteDefaultVpc(context);
    assert.throws(() => create({ AvailabilityZone: 'us-east-1a' }), { code: 'DefaultVpcDoesNotExist' });
  });
});
