import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { deleteDefaultVpc } from '../test-default-vpc.ts';

describe('DescribeAccountAttributes', () => {
  test('the default VPC is named, as long as there is one', () => {
    const context = testContext();
    const ask = () =>
      call(context, 'DescribeAccountAttributes', { AttributeNames: ['default-vpc'] }).AccountAttributes;
    const vpcId = context.store.vpcs.list({})[0]?.id ?? ask()?.[0]?.AttributeValues?.[0]?.AttributeValue;
    assert.deepEqual(ask(), [{ AttributeName: 'default-vpc', AttributeValues: [{ AttributeValue: vpcId }] }]);
    assert.equal(deleteDefaultVpc(context), vpcId);
    assert.equal(ask()?.[0]?.AttributeValues?.[0]?.AttributeValue, 'none');
  });

  test('all attributes are told when none is asked for, and none that does not exist', () => {
    const context = testContext();
    const names = call(context, 'DescribeAccountAttributes', {}).AccountAttributes?.map(
      (each) => each.AttributeName,
    );
    assert.equal(names?.length, 6);
    const unknown = { AttributeNames: ['toString' as 'default-vpc'] };
    assert.throws(() => call(context, 'DescribeAccountAttributes', unknown), {
      code: 'InvalidParameterValue',
    });
  });

  test('the limit of addresses that it tells is the one that holds', () => {
    const context = testContext();
    const { AccountAttributes: attributes = [] } = call(context, 'DescribeAccountAttributes', {});
    const limit = attributes.find(({ AttributeName }) => AttributeName === 'vpc-max-elastic-ips');
    const most = Number(limit?.AttributeValues?.[0]?.AttributeValue);
    for (let count = 0; count < most; count += 1) call(context, 'AllocateAddress', {});
    assert.throws(() => call(context, 'AllocateAddress', {}), { code: 'AddressLimitExceeded' });
  });
});
