import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

describe('DescribeDhcpOptions', () => {
  test('every region has a set with its own domain and Amazon’s DNS', () => {
    const context = testContext();
    const elsewhere = seenFrom(context, { scope: { account: '123456789012', region: 'eu-west-1' } });
    const domainIn = (each: typeof context) =>
      call(each, 'DescribeDhcpOptions', {}).DhcpOptions?.[0]?.DhcpConfigurations?.[0]?.Values?.[0]?.Value;
    assert.equal(domainIn(context), 'ec2.internal');
    assert.equal(domainIn(elsewhere), 'eu-west-1.compute.internal');
  });

  test('sets are found by key, value and id', () => {
    const context = testContext();
    const DhcpConfigurations = [{ Key: 'ntp-servers', Values: ['10.0.0.9'] }];
    const id = call(context, 'CreateDhcpOptions', { DhcpConfigurations }).DhcpOptions?.DhcpOptionsId ?? '';
    const filters = [
      ['key', 'ntp-servers'],
      ['value', '10.0.0.*'],
      ['dhcp-options-id', id],
    ] as const;
    for (const [Name, value] of filters) {
      const found = call(context, 'DescribeDhcpOptions', {
        Filters: [{ Name, Values: [value] }],
      }).DhcpOptions;
      assert.deepEqual(
        found?.map(({ DhcpOptionsId }) => DhcpOptionsId),
        [id],
        Name,
      );
    }
    const own = { Filters: [{ Name: 'owner-id', Values: ['123456789012'] }] };
    assert.equal(call(context, 'DescribeDhcpOptions', own).DhcpOptions?.length, 2);
    assert.equal(call(context, 'DescribeDhcpOptions', { DhcpOptionsIds: [id] }).DhcpOptions?.length, 1);
  });
});
