import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('ListOperations', () => {
  test('operations are listed newest first, with their times', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const { OperationId } = call(context, 'StartDeployment', { ServiceArn });
    const { OperationSummaryList } = call(context, 'ListOperations', { ServiceArn });
    const [deployment, creation] = OperationSummaryList ?? [];
    assert.deepEqual(deployment, {
      Id: OperationId,
      Type: 'START_DEPLOYMENT',
      Status: 'PENDING',
      TargetArn: ServiceArn,
      StartedAt: new Date(context.now),
      UpdatedAt: new Date(context.now),
    });
    assert.deepEqual([creation?.Type, creation?.Status], ['CREATE_SERVICE', 'SUCCEEDED']);
    assert.deepEqual(creation?.EndedAt, new Date(context.now));
  });

  test('pages go on where they ended, also when a newer operation has begun meanwhile', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    for (let count = 0; count < 3; count += 1) {
      call(context, 'StartDeployment', { ServiceArn });
      settle(context, ServiceArn);
    }
    const first = call(context, 'ListOperations', { ServiceArn, MaxResults: 2 });
    call(context, 'PauseService', { ServiceArn });
    const second = call(context, 'ListOperations', { ServiceArn, NextToken: first.NextToken });
    assert.deepEqual(
      second.OperationSummaryList?.map((operation) => operation.Type),
      ['START_DEPLOYMENT', 'CREATE_SERVICE'],
    );
  });

  test('one service’s operations are not another’s, and neither is its token good for them', () => {
    const context = testContext();
    const [ServiceArn, other] = ['shop', 'bank'].map((name) => createdService(context, { name }));
    call(context, 'StartDeployment', { ServiceArn });
    const { NextToken } = call(context, 'ListOperations', { ServiceArn, MaxResults: 1 });
    assert.equal(call(context, 'ListOperations', { ServiceArn: other }).OperationSummaryList?.length, 1);
    assert.throws(() => call(context, 'ListOperations', { ServiceArn: other, NextToken }), {
      code: 'InvalidRequestException',
    });
  });

  test('an unknown service is not found', () => {
    const ServiceArn = `arn:aws:apprunner:us-east-1:123456789012:service/shop/${'0'.repeat(32)}`;
    assert.throws(() => call(testContext(), 'ListOperations', { ServiceArn }), {
      code: 'ResourceNotFoundException',
    });
  });
});
