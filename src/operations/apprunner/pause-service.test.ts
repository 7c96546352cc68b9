import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('PauseService', () => {
  test('a running service is paused by an operation without a target', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const { Service, OperationId } = call(context, 'PauseService', { ServiceArn });
    assert.equal(Service?.Status, 'OPERATION_IN_PROGRESS');
    const operation = context.store.operations.find({ id: OperationId ?? '' });
    assert.deepEqual(
      [operation?.type, operation?.targetRevision, operation?.previousRevision],
      ['PAUSE_SERVICE', null, 1],
    );
    assert.equal(context.store.services.find({ arn: ServiceArn })?.activeRevision, 1);
  });

  test('only a running service can be paused', () => {
    for (const status of ['PAUSED', 'CREATE_FAILED', 'OPERATION_IN_PROGRESS', 'DELETED'] as const) {
      const context = testContext();
      const ServiceArn = createdService(context, { status });
      assert.throws(() => call(context, 'PauseService', { ServiceArn }), { code: 'InvalidStateException' });
    }
  });
});
