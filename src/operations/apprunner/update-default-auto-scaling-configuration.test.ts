import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

const wide = 'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/wide';

describe('UpdateDefaultAutoScalingConfiguration', () => {
  test('a region has one default, and it is for new services only', () => {
    const context = testContext();
    const nameOf = (ServiceArn: string) =>
      call(context, 'DescribeService', { ServiceArn }).Service?.AutoScalingConfigurationSummary
        ?.AutoScalingConfigurationName;
    const old = createdService(context, { name: 'old-one' });
    call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: 'wide' });
    const { AutoScalingConfiguration } = call(context, 'UpdateDefaultAutoScalingConfiguration', {
      AutoScalingConfigurationArn: wide,
    });
    assert.equal(AutoScalingConfiguration?.IsDefault, true);
    assert.equal(nameOf(old), 'DefaultConfiguration');
    assert.equal(nameOf(createdService(context, { name: 'new-one' })), 'wide');
    const { AutoScalingConfigurationSummaryList = [] } = call(context, 'ListAutoScalingConfigurations', {});
    const defaults = AutoScalingConfigurationSummaryList.filter((one) => one.IsDefault);
    assert.deepEqual(
      defaults.map((one) => one.AutoScalingConfigurationName),
      ['wide'],
    );
  });

  test('making the default the default again changes nothing', () => {
    const context = testContext();
    const AutoScalingConfigurationArn = wide.replace('wide', 'DefaultConfiguration');
    call(context, 'UpdateDefaultAutoScalingConfiguration', { AutoScalingConfigurationArn });
    const { AutoScalingConfiguration } = call(context, 'DescribeAutoScalingConfiguration', {
      AutoScalingConfigurationArn,
    });
    assert.equal(AutoScalingConfiguration?.IsDefault, true);
  });

  test('another region keeps its own default', () => {
    const context = testContext();
    call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: 'wide' });
    call(context, 'UpdateDefaultAutoScalingConfiguration', { AutoScalingConfigurationArn: wide });
    const there = seenFrom(context, { scope: { account: '123456789012', region: 'eu-west-1' } });
    const { AutoScalingConfigurationSummaryList } = call(there, 'ListAutoScalingConfigurations', {});
    assert.equal(AutoScalingConfigurationSummaryList?.[0]?.IsDefault, true);
  });

  test('a configuration that does not exist is not found', () => {
    assert.throws(
      () =>
        call(testContext(), 'UpdateDefaultAutoScalingConfiguration', { AutoScalingConfigurationArn: wide }),
      { code: 'ResourceNotFoundException' },
    );
  });
});
