import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

const prefix = 'arn:aws:apprunner:us-east-1:123456789012:observabilityconfiguration';

describe('DescribeObservabilityConfiguration', () => {
  test('the built-in configuration is always there', () => {
    const { ObservabilityConfiguration } = call(testContext(), 'DescribeObservabilityConfiguration', {
      ObservabilityConfigurationArn: `${prefix}/DefaultConfiguration`,
    });
    assert.equal(
      ObservabilityConfiguration?.ObservabilityConfigurationArn,
      `${prefix}/DefaultConfiguration/1/00000000000000000000000000000001`,
    );
    assert.deepEqual(ObservabilityConfiguration?.TraceConfiguration, { Vendor: 'AWSXRAY' });
  });

  test('an unknown name is not found, an ARN of another kind invalid', () => {
    const describeIt = (ObservabilityConfigurationArn: string) =>
      call(testContext(), 'DescribeObservabilityConfiguration', { ObservabilityConfigurationArn });
    assert.throws(() => describeIt(`${prefix}/none`), { code: 'ResourceNotFoundException' });
    assert.throws(
      () =>
        describeIt('arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/DefaultConfiguration'),
      { code: 'InvalidRequestException' },
    );
  });
});
