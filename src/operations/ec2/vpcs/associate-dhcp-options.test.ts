import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('AssociateDhcpOptions', () => {
  test('a VPC gets another set, or none', () => {
    const { context, vpcId: VpcId } = makeTestNetwork();
    const idOf = () => call(context, 'DescribeVpcs', { VpcIds: [VpcId] }).Vpcs?.[0]?.DhcpOptionsId;
    const DhcpConfigurations = [{ Key: 'domain-name', Values: ['shop.internal'] }];
    const { DhcpOptions: made } = call(context, 'CreateDhcpOptions', { DhcpConfigurations });
    call(context, 'AssociateDhcpOptions', { VpcId, DhcpOptionsId: made?.DhcpOptionsId ?? '' });
    assert.equal(idOf(), made?.DhcpOptionsId);
    call(context, 'AssociateDhcpOptions', { VpcId, DhcpOptionsId: 'default' });
    assert.equal(idOf(), 'default');
  });

  test('a set that is not there is not found', () => {
    const { context, vpcId: VpcId } = makeTestNetwork();
    assert.throws(() => call(context, 'AssociateDhcpOptions', { VpcId, DhcpOptionsId: 'dopt-1' }), {
      code: 'InvalidDhcpOptionID.NotFound',
    });
  });
});
