import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('ResumeService', () => {
  test('a paused service is resumed at the revision that was deployed last', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'UpdateService', { ServiceArn });
    settle(context, ServiceArn);
    call(context, 'PauseService', { ServiceArn });
    settle(context, ServiceArn, 'PAUSED');
    const { OperationId } = call(context, 'ResumeService', { ServiceArn });
    const operation = context.store.operations.find({ id: OperationId ?? '' });
    assert.deepEqual([operation?.type, operation?.targetRevision], ['RESUME_SERVICE', 2]);
    assert.equal(context.store.revisions.count({}), 2);
  });

  test('only a paused service can be resumed', () => {
    for (const status of ['RUNNING', 'CREATE_FAILED', 'OPERATION_IN_PROGRESS', 'DELETED'] as const) {
      const context = testContext();
      const ServiceArn = createdService(context, { status });
      assert.throws(() => call(context, 'ResumeService', { ServiceArn }), { code: 'InvalidStateException' });
    }
  });
});
