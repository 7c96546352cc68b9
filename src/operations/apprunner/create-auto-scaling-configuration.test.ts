import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

const create = (context: ReturnType<typeof testContext>, name = 'wide', limits = {}) =>
  call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: name, ...limits })
    .AutoScalingConfiguration;

describe('CreateAutoScalingConfiguration', () => {
  test('the first revision has App Runner’s defaults', () => {
    const context = testContext();
    assert.deepEqual(create(context), {
      AutoScalingConfigurationArn: `arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/wide/1/${'1'.padStart(32, '0')}`,
      AutoScalingConfigurationName: 'wide',
      AutoScalingConfigurationRevision: 1,
      Status: 'ACTIVE',
      CreatedAt: new Date(context.now),
      HasAssociatedService: false,
      IsDefault: false,
      Latest: true,
      MaxConcurrency: 100,
      MinSize: 1,
      MaxSize: 25,
    });
  });

  test('an existing name gets a new revision, which is the latest', () => {
    const context = testContext();
    const first = create(context)?.AutoScalingConfigurationArn ?? '';
    const second = create(context, 'wide', { MaxConcurrency: 10 });
    assert.deepEqual([second?.AutoScalingConfigurationRevision, second?.Latest], [2, true]);
    const { AutoScalingConfiguration } = call(context, 'DescribeAutoScalingConfiguration', {
      AutoScalingConfigurationArn: first,
    });
    assert.equal(AutoScalingConfiguration?.Latest, false);
  });

  test('the built-in name gets revisions like any other', () => {
    const context = testContext();
    const created = create(context, 'DefaultConfiguration');
    assert.deepEqual([created?.AutoScalingConfigurationRevision, created?.IsDefault], [2, false]);
  });

  test('the sixth revision of a name and the eleventh name are refused', () => {
    const context = testContext();
    for (let count = 0; count < 5; count += 1) create(context);
    assert.throws(() => create(context), { code: 'ServiceQuotaExceededException' });
    for (let count = 0; count < 9; count += 1) create(context, `name-${count}`);
    assert.throws(() => create(context, 'one-more'), { code: 'ServiceQuotaExceededException' });
  });

  test('limits outside App Runner’s are refused', () => {
    const context = testContext();
    for (const limits of [
      { MaxConcurrency: 0 },
      { MaxConcurrency: 201 },
      { MinSize: 0 },
      { MinSize: 26 },
      { MaxSize: 0 },
      { MinSize: 3, MaxSize: 2 },
    ]) {
      assert.throws(() => create(context, 'wide', limits), { code: 'InvalidRequestException' });
    }
    assert.equal(context.store.autoScaling.count({}), 0);
  });

  test('names outside App Runner’s rule are refused', () => {
    for (const name of ['abc', '-abcd', 'a'.repeat(33), 'a b c d', 'abcd;']) {
      assert.throws(() => create(testContext(), name), { code: 'InvalidRequestException' });
    }
  });

  test('differs: a service keeps MinSize instances under any load, because MaxSize is only kept and answered yet', () => {
    const context = testContext();
    const arn = create(context, 'wide', { MinSize: 2, MaxSize: 9 })?.AutoScalingConfigurationArn ?? '';
    createdService(context, { AutoScalingConfigurationArn: arn });
    const [revision] = context.store.revisions.list({});
    assert.deepEqual(revision?.scaling, { maxConcurrency: 100, minSize: 2, maxSize: 9 });
  });

  test('differs: MaxSize has no upper limit, where AWS has 25 until its support raises it', () => {
    assert.equal(create(testContext(), 'wide', { MaxSize: 100 })?.MaxSize, 100);
  });
});
