import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { createdIngress, setIngressStatus } from './test-ingress.ts';

describe('DeleteVpcIngressConnection', () => {
  test('it is pending until the edge has forgotten it; then DELETED, describable and not listed', () => {
    const context = testContext();
    const { VpcIngressConnectionArn } = createdIngress(context);
    const { VpcIngressConnection } = call(context, 'DeleteVpcIngressConnection', { VpcIngressConnectionArn });
    assert.equal(VpcIngressConnection?.Status, 'PENDING_DELETION');
    setIngressStatus(context, VpcIngressConnectionArn, 'DELETED');
    const described = call(context, 'DescribeVpcIngressConnection', { VpcIngressConnectionArn });
    assert.equal(described.VpcIngressConnection?.Status, 'DELETED');
    assert.deepEqual(described.VpcIngressConnection?.DeletedAt, new Date(context.now));
    assert.deepEqual(call(context, 'ListVpcIngressConnections', {}).VpcIngressConnectionSummaryList, []);
  });

  test('one that failed can be deleted, one that is pending or deleted cannot', () => {
    const context = testContext();
    const { VpcIngressConnectionArn } = createdIngress(context);
    setIngressStatus(context, VpcIngressConnectionArn, 'PENDING_UPDATE');
    const remove = () => call(context, 'DeleteVpcIngressConnection', { VpcIngressConnectionArn });
    assert.throws(remove, { code: 'InvalidStateException', message: /PENDING_UPDATE/ });
    setIngressStatus(context, VpcIngressConnectionArn, 'FAILED_DELETION');
    remove();
    assert.throws(remove, { code: 'InvalidStateException', message: /PENDING_DELETION/ });
    setIngressStatus(context, VpcIngressConnectionArn, 'DELETED');
    assert.throws(remove, { code: 'InvalidStateException', message: /DELETED/ });
  });
});
