import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { appendLines } from './test-lines.ts';

const filled = () => {
  const context = testContext();
  for (const part of ['service', 'application']) {
    appendLines(context, ['hello'], { group: `/aws/apprunner/shop/1/${part}` });
  }
  appendLines(context, ['hello'], { group: '/aws/apprunner/bank/2/service' });
  return context;
};

describe('DescribeLogGroups', () => {
  test('groups are listed by name, with their ARNs', () => {
    const context = filled();
    const { logGroups } = call(context, 'DescribeLogGroups', {});
    assert.deepEqual(
      logGroups?.map((group) => group.logGroupName),
      ['/aws/apprunner/bank/2/service', '/aws/apprunner/shop/1/application', '/aws/apprunner/shop/1/service'],
    );
    const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/apprunner/bank/2/service';
    assert.deepEqual([logGroups?.[0]?.arn, logGroups?.[0]?.logGroupArn], [`${arn}:*`, arn]);
    assert.equal(logGroups?.[0]?.creationTime, context.now);
  });

  test('a prefix or a part of the name narrows the list, not both', () => {
    const names = (input: object) =>
      call(filled(), 'DescribeLogGroups', input).logGroups?.map((group) => group.logGroupName);
    assert.equal(names({ logGroupNamePrefix: '/aws/apprunner/shop/' })?.length, 2);
    assert.equal(names({ logGroupNamePattern: 'service' })?.length, 2);
    assert.throws(() => names({ logGroupNamePrefix: '/aws', logGroupNamePattern: 'service' }), {
      code: 'InvalidParameterException',
    });
  });

  test('pages go on where they ended', () => {
    const context = filled();
    const { nextToken } = call(context, 'DescribeLogGroups', { limit: 2 });
    const rest = call(context, 'DescribeLogGroups', { limit: 2, nextToken });
    assert.deepEqual([rest.logGroups?.length, rest.nextToken], [1, undefined]);
  });

  test('failure class 13: another account’s or region’s groups are not listed and not read', () => {
    for (const scope of [
      { account: '999999999999', region: 'us-east-1' },
      { account: '123456789012', region: 'eu-west-1' },
    ]) {
      const context = seenFrom(filled(), { scope });
      assert.deepEqual(call(context, 'DescribeLogGroups', {}).logGroups, []);
      const refusal = { code: 'ResourceNotFoundException' };
      const logStreamName = 'instance/1';
      for (const group of [
        { logGroupName: '/aws/apprunner/shop/1/service' },
        {
          logGroupIdentifier: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/apprunner/shop/1/service',
        },
      ]) {
        assert.throws(() => call(context, 'DescribeLogStreams', group), refusal);
        assert.throws(() => call(context, 'FilterLogEvents', group), refusal);
        assert.throws(() => call(context, 'GetLogEvents', { ...group, logStreamName }), refusal);
      }
    }
  });
});
