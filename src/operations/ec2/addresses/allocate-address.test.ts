import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AllocateAddressRequest } from '@aws-sdk/client-ec2';
import { seenFrom, testContext, testSettings } from '../../test-context.ts';
import { givePublicAddress } from './give-public-address.ts';
import { call } from '../test-calls.ts';
import { allocate, makeTestAddresses } from './test-addresses.ts';

describe('AllocateAddress', () => {
  test('an address is of this Apron’s range and belongs to nobody else', () => {
    const context = testContext();
    const answer = call(context, 'AllocateAddress', { Domain: 'vpc' });
    assert.match(answer.PublicIp ?? '', /^198\.51\.100\.\d+$/);
    assert.match(answer.AllocationId ?? '', /^eipalloc-[0-9a-f]{17}$/);
    assert.deepEqual(
      [answer.Domain, answer.PublicIpv4Pool, answer.NetworkBorderGroup],
      ['vpc', 'amazon', 'us-east-1'],
    );
    const other = seenFrom(context, { scope: { account: '999999999999', region: 'eu-west-1' } });
    assert.notEqual(call(other, 'AllocateAddress', {}).PublicIp, answer.PublicIp);
  });

  test('an account has five in a region; what services manage does not count', () => {
    const { context, interfaceId } = makeTestAddresses();
    const found = context.store.networkInterfaces.find({ id: interfaceId });
    if (found !== null) givePublicAddress(context, found);
    for (let count = 1; count < 5; count += 1) allocate(context);
    assert.throws(() => allocate(context), {
      code: 'AddressLimitExceeded',
      message: 'The maximum number of addresses has been reached.',
    });
    allocate(seenFrom(context, { scope: { ...context.scope, region: 'eu-west-1' } }));
    allocate(seenFrom(context, { scope: { ...context.scope, account: '999999999999' } }));
  });

  test('a released address can be asked for again, and one that is held cannot', () => {
    const context = testContext();
    const { PublicIp: Address = '', AllocationId = '' } = call(context, 'AllocateAddress', {});
    assert.throws(() => call(context, 'AllocateAddress', { Address }), { code: 'InvalidAddress.NotFound' });
    call(context, 'ReleaseAddress', { AllocationId });
    assert.equal(call(context, 'AllocateAddress', { Address }).PublicIp, Address);
  });

  test('differs: a range can be at its end, which AWS’s never is: /29 has six addresses', () => {
    const network = { ...testSettings.network, elasticRange: '198.51.100.8/29' };
    const context = testContext({ settings: { ...testSettings, network } });
    const other = seenFrom(context, { scope: { ...context.scope, region: 'eu-west-1' } });
    const held = [context, context, context, context, context, other].map(
      (each) => call(each, 'AllocateAddress', {}).PublicIp,
    );
    assert.deepEqual(
      held.toSorted((one = '', other = '') => one.localeCompare(other)),
      ['10', '11', '12', '13', '14', '9'].map((byte) => `198.51.100.${byte}`),
    );
    assert.throws(() => allocate(other), { code: 'InsufficientAddressCapacity' });
  });

  const refused: readonly (readonly [what: string, input: AllocateAddressRequest, code: string])[] = [
    ['the old domain', { Domain: 'standard' }, 'InvalidParameterValue'],
    ['another pool', { PublicIpv4Pool: 'ipv4pool-ec2-012' }, 'InvalidPublicIpv4PoolID.NotFound'],
    ['another border group', { NetworkBorderGroup: 'eu-west-1' }, 'InvalidParameterValue'],
    ['an address of elsewhere', { Address: '8.8.8.8' }, 'InvalidAddress.NotFound'],
    ['what is no address', { Address: 'mine' }, 'InvalidAddress.NotFound'],
    ['an IPAM pool', { IpamPoolId: 'ipam-pool-0123' }, 'UnsupportedOperation'],
  ];
  for (const [what, input, code] of refused) {
    test(`${what}: ${code}`, () => {
      assert.throws(() => call(testContext(), 'AllocateAddress', input), { code });
    });
  }

  test('a dry run takes no address', () => {
    const context = testContext();
    assert.throws(() => call(context, 'AllocateAddress', { DryRun: true }), { code: 'DryRunOperation' });
    assert.deepEqual(call(context, 'DescribeAddresses', {}).Addresses, []);
  });
});
