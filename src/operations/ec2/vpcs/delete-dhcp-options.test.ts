import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

describe('DeleteDhcpOptions', () => {
  test('a set that a VPC uses stays until the VPC has another', () => {
    const context = testContext();
    const vpc = call(context, 'DescribeVpcs', {}).Vpcs?.[0];
    const DhcpOptionsId = vpc?.DhcpOptionsId ?? '';
    assert.throws(() => call(context, 'DeleteDhcpOptions', { DhcpOptionsId }), {
      code: 'DependencyViolation',
      message: `The dhcpOptions '${DhcpOptionsId}' has dependencies and cannot be deleted.`,
    });
    call(context, 'AssociateDhcpOptions', { VpcId: vpc?.VpcId ?? '', DhcpOptionsId: 'default' });
    call(context, 'DeleteDhcpOptions', { DhcpOptionsId });
    assert.throws(() => call(context, 'DeleteDhcpOptions', { DhcpOptionsId }), {
      code: 'InvalidDhcpOptionID.NotFound',
    });
  });

  test('the region’s own set is made again for the next VPC', () => {
    const context = testContext();
    const vpc = call(context, 'DescribeVpcs', {}).Vpcs?.[0];
    call(context, 'AssociateDhcpOptions', { VpcId: vpc?.VpcId ?? '', DhcpOptionsId: 'default' });
    call(context, 'DeleteDhcpOptions', { DhcpOptionsId: vpc?.DhcpOptionsId ?? '' });
    const { Vpc: made } = call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' });
    const found = call(context, 'DescribeDhcpOptions', {}).DhcpOptions;
    assert.deepEqual(
      found?.map(({ DhcpOptionsId }) => DhcpOptionsId),
      [made?.DhcpOptionsId],
    );
  });
});
