import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { createdIngress, setIngressStatus } from './test-ingress.ts';

const IngressVpcConfiguration = { VpcId: 'vpc-2', VpcEndpointId: 'vpce-2' };

describe('UpdateVpcIngressConnection', () => {
  test('the VPC and its endpoint change, the domain name stays', () => {
    const context = testContext();
    const created = createdIngress(context);
    const { VpcIngressConnectionArn } = created;
    setIngressStatus(context, VpcIngressConnectionArn, 'FAILED_CREATION');
    const { VpcIngressConnection } = call(context, 'UpdateVpcIngressConnection', {
      VpcIngressConnectionArn,
      IngressVpcConfiguration,
    });
    assert.deepEqual(VpcIngressConnection, { ...created, IngressVpcConfiguration });
  });

  test('one that is pending, or whose deletion failed, is refused', () => {
    const context = testContext();
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
