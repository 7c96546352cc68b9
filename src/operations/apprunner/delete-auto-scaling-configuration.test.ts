import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Context } from '../context.ts';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

const named = 'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/wide';
const builtIn = 'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/DefaultConfiguration';
const create = (context: Context) =>
  call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: 'wide' });
const remove = (context: Context, AutoScalingConfigurationArn: string, DeleteAllRevisions?: boolean) =>
  call(context, 'DeleteAutoScalingConfiguration', { AutoScalingConfigurationArn, DeleteAllRevisions });

describe('DeleteAutoScalingConfiguration', () => {
  test('the name alone deletes the latest revision, and the one before becomes the latest', () => {
    const context = testContext();
    create(context);
    create(context);
    const deleted = remove(context, named).AutoScalingConfiguration;
    assert.deepEqual([deleted?.AutoScalingConfigurationRevision, deleted?.Status], [2, 'INACTIVE']);
    assert.deepEqual(deleted?.DeletedAt, new Date(context.now));
    const { AutoScalingConfiguration } = call(context, 'DescribeAutoScalingConfiguration', {
      AutoScalingConfigurationArn: named,
    });
    assert.deepEqual(
      [AutoScalingConfiguration?.AutoScalingConfigurationRevision, AutoScalingConfiguration?.Latest],
      [1, true],
    );
  });

  test('a deleted revision stays describable as INACTIVE, cannot be used, and its number is not given again', () => {
    const context = testContext();
    const AutoScalingConfigurationArn = create(context).AutoScalingConfiguration?.AutoScalingConfigurationArn;
    remove(context, AutoScalingConfigurationArn ?? '');
    const described = call(context, 'DescribeAutoScalingConfiguration', { AutoScalingConfigurationArn });
    assert.equal(described.AutoScalingConfiguration?.Status, 'INACTIVE');
    assert.throws(() => createdService(context, { AutoScalingConfigurationArn }), {
      code: 'InvalidRequestException',
      message: /not active/,
    });
    assert.equal(create(context).AutoScalingConfiguration?.AutoScalingConfigurationRevision, 2);
  });

  test('DeleteAllRevisions deletes every revision of the name, and takes the name only', () => {
    const context = testContext();
    create(context);
    create(context);
    assert.throws(() => remove(context, `${named}/1`, true), {
      code: 'InvalidRequestException',
      message: /partial ARN/,
    });
    remove(context, named, true);
    const { AutoScalingConfigurationSummaryList } = call(context, 'ListAutoScalingConfigurations', {
      AutoScalingConfigurationName: 'wide',
      LatestOnly: false,
    });
    assert.deepEqual(AutoScalingConfigurationSummaryList, []);
    assert.throws(() => remove(context, named), { code: 'ResourceNotFoundException' });
  });

  test('the default configuration cannot be deleted, until another is the default', () => {
    const context = testContext();
    assert.throws(() => remove(context, builtIn), { code: 'InvalidRequestException', message: /default/ });
    create(context);
    call(context, 'UpdateDefaultAutoScalingConfiguration', { AutoScalingConfigurationArn: named });
    assert.throws(() => remove(context, named), { code: 'InvalidRequestException', message: /default/ });
    assert.equal(remove(context, builtIn).AutoScalingConfiguration?.Status, 'INACTIVE');
  });

  test('a configuration in use cannot be deleted, not even as one of all revisions', () => {
    const context = testContext();
    create(context);
    createdService(context, { AutoScalingConfigurationArn: named });
    create(context);
    assert.throws(() => remove(context, `${named}/1`), { message: /being used/ });
    assert.throws(() => remove(context, named, true), { message: /being used/ });
    assert.equal(remove(context, named).AutoScalingConfiguration?.AutoScalingConfigurationRevision, 2);
  });

  test('a configuration that a rollback would bring back counts as in use', () => {
    const context = testContext();
    create(context);
    const ServiceArn = createdService(context, { AutoScalingConfigurationArn: named });
    call(context, 'UpdateService', { ServiceArn, AutoScalingConfigurationArn: builtIn });
    assert.throws(() => remove(context, named), { message: /being used/ });
  });
});
