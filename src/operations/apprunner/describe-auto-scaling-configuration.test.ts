import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

const prefix = 'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration';

describe('DescribeAutoScalingConfiguration', () => {
  test('the built-in configuration is there in every region without anyone having made it', () => {
    const context = testContext();
    for (const region of ['us-east-1', 'eu-west-1']) {
      const there = seenFrom(context, { scope: { account: '123456789012', region } });
      const AutoScalingConfigurationArn = `${prefix.replace('us-east-1', region)}/DefaultConfiguration`;
      const { AutoScalingConfiguration } = call(there, 'DescribeAutoScalingConfiguration', {
        AutoScalingConfigurationArn,
      });
      assert.equal(
        AutoScalingConfiguration?.AutoScalingConfigurationArn,
        `${AutoScalingConfigurationArn}/1/00000000000000000000000000000001`,
      );
      assert.deepEqual([AutoScalingConfiguration?.IsDefault, AutoScalingConfiguration?.Latest], [true, true]);
    }
    assert.equal(context.store.autoScaling.count({}), 0);
  });

  test('name, name and revision, and the full ARN lead to the same revision', () => {
    const context = testContext();
    const created = ['first', 'second'].map(
      () =>
        call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: 'wide' })
          .AutoScalingConfiguration,
    );
    const describeIt = (AutoScalingConfigurationArn = '') =>
      call(context, 'DescribeAutoScalingConfiguration', { AutoScalingConfigurationArn })
        .AutoScalingConfiguration?.AutoScalingConfigurationArn;
    const [first, second] = created.map((one) => one?.AutoScalingConfigurationArn);
    assert.equal(describeIt(`${prefix}/wide`), second);
    assert.equal(describeIt(`${prefix}/wide/1`), first);
    assert.equal(describeIt(first), first);
  });

  test('a revision that does not exist, and a full ARN with another id, are not found', () => {
    const context = testContext();
    call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: 'wide' });
    for (const path of ['wide/2', `wide/1/${'f'.repeat(32)}`, 'narrow']) {
      const AutoScalingConfigurationArn = `${prefix}/${path}`;
      assert.throws(
        () => call(context, 'DescribeAutoScalingConfiguration', { AutoScalingConfigurationArn }),
        {
          code: 'ResourceNotFoundException',
        },
      );
    }
  });

  test('HasAssociatedService tells whether a service uses it', () => {
    const context = testContext();
    const AutoScalingConfigurationArn = `${prefix}/DefaultConfiguration`;
    const hasService = () =>
      call(context, 'DescribeAutoScalingConfiguration', { AutoScalingConfigurationArn })
        .AutoScalingConfiguration?.HasAssociatedService;
    assert.equal(hasService(), false);
    createdService(context);
    assert.equal(hasService(), true);
  });
});
