import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';
import { createdIngress } from './test-ingress.ts';

describe('DeleteService', () => {
  test('a running, paused or failed service is deleted by an operation without a target', () => {
    for (const status of ['RUNNING', 'PAUSED', 'CREATE_FAILED', 'DELETE_FAILED'] as const) {
      const context = testContext();
      const ServiceArn = createdService(context, { status });
      const { Service, OperationId } = call(context, 'DeleteService', { ServiceArn });
      assert.equal(Service?.Status, 'OPERATION_IN_PROGRESS');
      const operation = context.store.operations.find({ id: OperationId ?? '' });
      assert.deepEqual([operation?.type, operation?.targetRevision], ['DELETE_SERVICE', null]);
    }
  });

  test('a service in the middle of an operation, or deleted already, is refused', () => {
    for (const status of ['OPERATION_IN_PROGRESS', 'DELETED'] as const) {
      const context = testContext();
      const ServiceArn = createdService(context, { status });
      assert.throws(() => call(context, 'DeleteService', { ServiceArn }), { code: 'InvalidStateException' });
    }
  });

  test('a deleted service stays describable with its operations, and is listed no more', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'DeleteService', { ServiceArn });
    settle(context, ServiceArn, 'DELETED');
    const { Service } = call(context, 'DescribeService', { ServiceArn });
    assert.equal(Service?.Status, 'DELETED');
    assert.deepEqual(Service?.DeletedAt, new Date(context.now));
    assert.equal(call(context, 'ListOperations', { ServiceArn }).OperationSummaryList?.length, 2);
    assert.deepEqual(call(context, 'ListServices', {}).ServiceSummaryList, []);
  });

  test('a service with an AVAILABLE ingress connection is refused in AWS’s words', () => {
    const context = testContext();
    const { ServiceArn, VpcIngressConnectionArn } = createdIngress(context);
    assert.throws(() => call(context, 'DeleteService', { ServiceArn }), {
      code: 'InvalidStateException',
      message: `You cannot delete a Service while it has VpcIngressConnections with a status of AVAILABLE. Service Arn: ${ServiceArn} VpcIngressConnection Arn: ${VpcIngressConnectionArn}`,
    });
    call(context, 'DeleteVpcIngressConnection', { VpcIngressConnectionArn });
    call(context, 'DeleteService', { ServiceArn });
  });
});
