import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

const create = (context: ReturnType<typeof testContext>, name = 'traced', more = {}) =>
  call(context, 'CreateObservabilityConfiguration', { ObservabilityConfigurationName: name, ...more })
    .ObservabilityConfiguration;

describe('CreateObservabilityConfiguration', () => {
  test('revisions of a name count up, and the newest is the latest', () => {
    const context = testContext();
    const first = create(context, 'traced', { TraceConfiguration: { Vendor: 'AWSXRAY' } });
    assert.deepEqual(first?.TraceConfiguration, { Vendor: 'AWSXRAY' });
    const second = create(context);
    assert.deepEqual([second?.ObservabilityConfigurationRevision, second?.Latest], [2, true]);
    assert.equal(Object.hasOwn(second ?? {}, 'TraceConfiguration'), false);
    const { ObservabilityConfiguration } = call(context, 'DescribeObservabilityConfiguration', {
      ObservabilityConfigurationArn: first?.ObservabilityConfigurationArn,
    });
    assert.equal(ObservabilityConfiguration?.Latest, false);
  });

  test('DefaultConfiguration is a reserved name', () => {
    assert.throws(() => create(testContext(), 'DefaultConfiguration'), {
      code: 'InvalidRequestException',
      message: /reserved/,
    });
  });

  test('the eleventh revision of a name and the eleventh name are refused', () => {
    const context = testContext();
    for (let count = 0; count < 10; count += 1) create(context);
    assert.throws(() => create(context), { code: 'ServiceQuotaExceededException' });
    for (let count = 0; count < 9; count += 1) create(context, `name-${count}`);
    assert.throws(() => create(context, 'one-more'), { code: 'ServiceQuotaExceededException' });
  });

  test('differs: tracing is kept and answered, but no collector runs beside the instances yet', () => {
    const created = create(testContext(), 'traced', { TraceConfiguration: { Vendor: 'AWSXRAY' } });
    assert.equal(created?.Status, 'ACTIVE');
  });
});
