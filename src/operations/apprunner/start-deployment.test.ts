import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('StartDeployment', () => {
  test('the same settings are deployed as a new revision that takes over no image', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const { OperationId } = call(context, 'StartDeployment', { ServiceArn });
    const [first, second] = context.store.revisions.list({});
    assert.deepEqual([second?.number, second?.artifactFrom, second?.state], [2, null, 'pending']);
    assert.deepEqual(second?.settings, first?.settings);
    const operation = context.store.operations.find({ id: OperationId ?? '' });
    assert.deepEqual([operation?.type, operation?.previousRevision], ['START_DEPLOYMENT', 1]);
    assert.equal(context.store.services.find({ arn: ServiceArn })?.status, 'OPERATION_IN_PROGRESS');
  });

  test('in any status but RUNNING it is an invalid request, since InvalidState is not modelled', () => {
    for (const status of ['PAUSED', 'CREATE_FAILED', 'OPERATION_IN_PROGRESS', 'DELETED'] as const) {
      const context = testContext();
      const ServiceArn = createdService(context, { status });
      assert.throws(() => call(context, 'StartDeployment', { ServiceArn }), {
        code: 'InvalidRequestException',
        message: new RegExp(`must be RUNNING to be deployed. Current status: ${status}`),
      });
    }
  });
});
