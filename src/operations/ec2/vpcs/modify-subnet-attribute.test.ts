import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('ModifySubnetAttribute', () => {
  test('a subnet gives public addresses, or does not any more', () => {
    const { context, publicSubnetIds } = makeTestNetwork();
    const [SubnetId] = publicSubnetIds;
    const isGiving = () =>
      call(context, 'DescribeSubnets', { SubnetIds: [SubnetId] }).Subnets?.[0]?.MapPublicIpOnLaunch;
    call(context, 'ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } });
    assert.equal(isGiving(), true);
    call(context, 'ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: false } });
    assert.equal(isGiving(), false);
  });

  test('a call changes one attribute, not none and not two', () => {
    const { context, publicSubnetIds } = makeTestNetwork();
    const [SubnetId] = publicSubnetIds;
    const both = { SubnetId, MapPublicIpOnLaunch: { Value: true }, EnableDns64: { Value: false } };
    assert.throws(() => call(context, 'ModifySubnetAttribute', both), {
      code: 'InvalidParameterCombination',
    });
    assert.throws(() => call(context, 'ModifySubnetAttribute', { SubnetId }), { code: 'MissingParameter' });
  });

  test('differs: what belongs to IPv6, names of resources or Outposts can only be set to what it is, because none of it is carried', () => {
    const { context, publicSubnetIds } = makeTestNetwork();
    const [SubnetId] = publicSubnetIds;
    const harmless = [
      { AssignIpv6AddressOnCreation: { Value: false } },
      { EnableDns64: { Value: false } },
      { PrivateDnsHostnameTypeOnLaunch: 'ip-name' as const },
      { EnableResourceNameDnsARecordOnLaunch: { Value: false } },
    ];
    for (const each of harmless) call(context, 'ModifySubnetAttribute', { SubnetId, ...each });
    const refused = [
      { AssignIpv6AddressOnCreation: { Value: true } },
      { EnableDns64: { Value: true } },
      { PrivateDnsHostnameTypeOnLaunch: 'resource-name' as const },
      { EnableResourceNameDnsARecordOnLaunch: { Value: true } },
      { EnableLniAtDeviceIndex: 1 },
    ];
    for (const each of refused) {
      assert.throws(() => call(context, 'ModifySubnetAttribute', { SubnetId, ...each }), {
        code: 'UnsupportedOperation',
      });
    }
  });
});
