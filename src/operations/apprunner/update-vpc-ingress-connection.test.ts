import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { createdIngress, putEndpoint, setIngressStatus } from './test-ingress.ts';

const IngressVpcConfiguration = { VpcId: 'vpc-2', VpcEndpointId: 'vpce-2' };

describe('UpdateVpcIngressConnection', () => {
  test('the VPC and its endpoint change, the domain name stays; it is pending until both know', () => {
    const context = testContext();
    putEndpoint(context, { id: 'vpce-2', vpcId: 'vpc-2' });
    const created = createdIngress(context);
    const { VpcIngressConnectionArn } = created;
    setIngressStatus(context, VpcIngressConnectionArn, 'FAILED_CREATION');
    const { VpcIngressConnection } = call(context, 'UpdateVpcIngressConnection', {
      VpcIngressConnectionArn,
      IngressVpcConfiguration,
    });
    assert.deepEqual(VpcIngressConnection, { ...created, IngressVpcConfiguration, Status: 'PENDING_UPDATE' });
  });

  test('an endpoint that is not there is refused, and the old way stays', () => {
    const context = testContext();
    const { VpcIngressConnectionArn, ...created } = createdIngress(context);
    assert.throws(
      () => call(context, 'UpdateVpcIngressConnection', { VpcIngressConnectionArn, IngressVpcConfiguration }),
      { code: 'InvalidRequestException', message: /VPC endpoint not found: vpce-2/ },
    );
    const { VpcIngressConnection } = call(context, 'DescribeVpcIngressConnection', {
      VpcIngressConnectionArn,
    });
    assert.deepEqual(VpcIngressConnection, { VpcIngressConnectionArn, ...created });
  });

  test('one that is pending, or whose deletion failed, is refused', () => {
    const context = testContext();
    putEndpoint(context, { id: 'vpce-2', vpcId: 'vpc-2' });
    const { VpcIngressConnectionArn } = createdIngress(context);
    for (const status of ['PENDING_UPDATE', 'FAILED_DELETION'] as const) {
      setIngressStatus(context, VpcIngressConnectionArn, status);
      assert.throws(
        () =>
          call(context, 'UpdateVpcIngressConnection', { VpcIngressConnectionArn, IngressVpcConfiguration }),
        { code: 'InvalidStateException', message: new RegExp(status) },
      );
    }
  });
});
