import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { deleteDefaultVpc } from '../test-default-vpc.ts';

describe('CreateDefaultVpc', () => {
  test('who has deleted the default VPC gets a new one, as public as the first', () => {
    const context = testContext();
    const old = deleteDefaultVpc(context);
    const { Vpc: vpc } = call(context, 'CreateDefaultVpc', {});
    assert.notEqual(vpc?.VpcId, old);
    assert.equal(vpc?.IsDefault, true);
    assert.equal(call(context, 'DescribeSubnets', {}).Subnets?.length, 3);
    assert.equal(call(context, 'DescribeInternetGateways', {}).InternetGateways?.length, 1);
    assert.equal(context.store.prefixLists.count({}), 2, 'the prefix lists are not made twice');
  });

  test('there is one in each region', () => {
    const context = testContext();
    assert.throws(() => call(context, 'CreateDefaultVpc', {}), {
      code: 'DefaultVpcAlreadyExists',
      message: 'A Default VPC already exists for this account in this region.',
    });
  });
});
