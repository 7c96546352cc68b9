import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('ModifyVpcAttribute', () => {
  test('each attribute is switched by itself', () => {
    const { context, vpcId } = makeTestNetwork();
    call(context, 'ModifyVpcAttribute', { VpcId: vpcId, EnableDnsHostnames: { Value: true } });
    call(context, 'ModifyVpcAttribute', { VpcId: vpcId, EnableDnsSupport: { Value: false } });
    call(context, 'ModifyVpcAttribute', { VpcId: vpcId, EnableNetworkAddressUsageMetrics: { Value: true } });
    const vpc = context.store.vpcs.find({ id: vpcId });
    assert.equal(vpc?.enableDnsHostnames, true);
    assert.equal(vpc.enableDnsSupport, false);
    assert.equal(vpc.enableNetworkAddressUsageMetrics, true);
  });

  test('a call changes one attribute, not none and not two', () => {
    const { context, vpcId } = makeTestNetwork();
    const on = { Value: true };
    const both = { VpcId: vpcId, EnableDnsHostnames: on, EnableDnsSupport: on };
    assert.throws(() => call(context, 'ModifyVpcAttribute', both), { code: 'InvalidParameterCombination' });
    assert.throws(() => call(context, 'ModifyVpcAttribute', { VpcId: vpcId }), { code: 'MissingParameter' });
  });
});
