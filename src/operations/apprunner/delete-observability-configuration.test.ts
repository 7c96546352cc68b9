import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Context } from '../context.ts';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

const traced = 'arn:aws:apprunner:us-east-1:123456789012:observabilityconfiguration/traced';
const create = (context: Context) =>
  call(context, 'CreateObservabilityConfiguration', { ObservabilityConfigurationName: 'traced' });
const remove = (context: Context, ObservabilityConfigurationArn: string) =>
  call(context, 'DeleteObservabilityConfiguration', { ObservabilityConfigurationArn })
    .ObservabilityConfiguration;

describe('DeleteObservabilityConfiguration', () => {
  test('the named revision becomes INACTIVE and stays describable', () => {
    const context = testContext();
    const ObservabilityConfigurationArn =
      create(context).ObservabilityConfiguration?.ObservabilityConfigurationArn ?? '';
    create(context);
    const deleted = remove(context, ObservabilityConfigurationArn);
    assert.deepEqual([deleted?.Status, deleted?.Latest], ['INACTIVE', false]);
    const described = call(context, 'DescribeObservabilityConfiguration', { ObservabilityConfigurationArn });
    assert.deepEqual(described.ObservabilityConfiguration, deleted);
    assert.equal(remove(context, traced)?.ObservabilityConfigurationRevision, 2);
    assert.throws(() => remove(context, traced), { code: 'ResourceNotFoundException' });
  });

  test('one in use and the built-in one cannot be deleted', () => {
    const context = testContext();
    create(context);
    createdService(context, {
      ObservabilityConfiguration: { ObservabilityEnabled: true, ObservabilityConfigurationArn: traced },
    });
    assert.throws(() => remove(context, traced), { code: 'InvalidRequestException', message: /being used/ });
    assert.throws(() => remove(context, traced.replace('traced', 'DefaultConfiguration')), {
      code: 'InvalidRequestException',
    });
  });
});
