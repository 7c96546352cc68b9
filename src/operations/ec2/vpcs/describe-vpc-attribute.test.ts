import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('DescribeVpcAttribute', () => {
  test('a new VPC has DNS, gives no public host names, and measures nothing', () => {
    const { context, vpcId } = makeTestNetwork();
    const ask = (Attribute: 'enableDnsSupport' | 'enableDnsHostnames' | 'enableNetworkAddressUsageMetrics') =>
      call(context, 'DescribeVpcAttribute', { VpcId: vpcId, Attribute });
    assert.deepEqual(ask('enableDnsSupport'), { VpcId: vpcId, EnableDnsSupport: { Value: true } });
    assert.deepEqual(ask('enableDnsHostnames'), { VpcId: vpcId, EnableDnsHostnames: { Value: false } });
    assert.deepEqual(ask('enableNetworkAddressUsageMetrics'), {
      VpcId: vpcId,
      EnableNetworkAddressUsageMetrics: { Value: false },
    });
  });

  test('an unknown attribute is refused', () => {
    const { context, vpcId } = makeTestNetwork();
    const input = { VpcId: vpcId, Attribute: 'colour' as 'enableDnsSupport' };
    assert.throws(() => call(context, 'DescribeVpcAttribute', input), {
      code: 'InvalidParameterValue',
      message: 'Value (colour) for parameter attribute is invalid. Unknown attribute.',
    });
  });
});
