import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('every EC2 call', () => {
  test('with DryRun says that it would have succeeded, and keeps nothing', () => {
    const context = testContext();
    assert.throws(() => call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16', DryRun: true }), {
      code: 'DryRunOperation',
      message: 'Request would have succeeded, but DryRun flag is set.',
      httpStatus: 412,
    });
    assert.equal(call(context, 'DescribeVpcs', {}).Vpcs?.length, 1);
  });

  test('with DryRun is refused for the same reasons as without', () => {
    const context = testContext();
    assert.throws(() => call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/8', DryRun: true }), {
      code: 'InvalidVpc.Range',
    });
  });

  test('that is refused leaves nothing behind, not even half of what it does', () => {
    const context = testContext();
    const tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    const vpcId = call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
    const [one, ...rest] = tags;
    assert.ok(one !== undefined);
    call(context, 'CreateTags', { Resources: [vpcId], Tags: [one] });
    const dhcp = context.store.dhcpOptions.list({})[0]?.id ?? '';
    // The first of the two could have them.
    assert.throws(() => call(context, 'CreateTags', { Resources: [dhcp, vpcId], Tags: rest }), {
      code: 'TagLimitExceeded',
    });
    assert.deepEqual(context.store.tags.of(dhcp), {});
  });

  test('that is refused keeps the default VPC that it made first', () => {
    const context = testContext();
    assert.throws(() => call(context, 'DeleteVpc', { VpcId: 'vpc-1' }), { code: 'InvalidVpcID.NotFound' });
    assert.equal(context.store.vpcs.count({}), 1);
  });
});
