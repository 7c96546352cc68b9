import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

const wide = 'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/wide';

describe('ListServicesForAutoScalingConfiguration', () => {
  test('the services of one revision are listed, and of a name those of its latest', () => {
    const context = testContext();
    const create = () =>
      call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: 'wide' });
    create();
    const AutoScalingConfigurationArn = `${wide}/1`;
    const arns = ['shop', 'bank'].map((name) =>
      createdService(context, { name, AutoScalingConfigurationArn }),
    );
    createdService(context, { name: 'other' });
    create();
    const list = (input: object, arn = AutoScalingConfigurationArn) =>
      call(context, 'ListServicesForAutoScalingConfiguration', {
        AutoScalingConfigurationArn: arn,
        ...input,
      });
    assert.deepEqual(list({}).ServiceArnList, arns);
    assert.deepEqual(list({}, wide).ServiceArnList, []);
    const { ServiceArnList, NextToken } = list({ MaxResults: 1 });
    assert.deepEqual(ServiceArnList, [arns[0]]);
    assert.deepEqual(list({ MaxResults: 1, NextToken }).ServiceArnList, [arns[1]]);
    settle(context, arns[0] ?? '', 'DELETED');
    assert.deepEqual(list({}).ServiceArnList, [arns[1]]);
  });

  test('an unknown configuration is not found', () => {
    assert.throws(
      () =>
        call(testContext(), 'ListServicesForAutoScalingConfiguration', { AutoScalingConfigurationArn: wide }),
      { code: 'ResourceNotFoundException' },
    );
  });
});
