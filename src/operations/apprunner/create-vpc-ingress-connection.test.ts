import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService, makePrivate } from './test-calls.ts';
import { createdIngress } from './test-ingress.ts';

const IngressVpcConfiguration = { VpcId: 'vpc-1', VpcEndpointId: 'vpce-1' };

describe('CreateVpcIngressConnection', () => {
  test('a private service gets a way in with a domain name of its own', () => {
    const context = testContext();
    const created = createdIngress(context);
    assert.match(created.VpcIngressConnectionArn ?? '', /:vpcingressconnection\/way-in\/[0-9a-f]{32}$/);
    assert.match(created.DomainName ?? '', /^[0-9a-z]{10}\.us-east-1\.apron\.localhost$/);
    assert.deepEqual(
      [created.Status, created.AccountId, created.IngressVpcConfiguration],
      ['AVAILABLE', '123456789012', IngressVpcConfiguration],
    );
  });

  test('a public service is refused', () => {
    const context = testContext();
    const request = { ServiceArn: createdService(context), VpcIngressConnectionName: 'way-in' };
    assert.throws(
      () => call(context, 'CreateVpcIngressConnection', { ...request, IngressVpcConfiguration }),
      {
        code: 'InvalidRequestException',
        message: /IsPubliclyAccessible is false/,
      },
    );
  });

  test('a second way into the same service, and a name that exists, are refused', () => {
    const context = testContext();
    const { ServiceArn } = createdIngress(context);
    const create = (arn: string | undefined, VpcIngressConnectionName: string) =>
      call(context, 'CreateVpcIngressConnection', {
        ServiceArn: arn,
        VpcIngressConnectionName,
        IngressVpcConfiguration,
      });
    assert.throws(() => create(ServiceArn, 'second'), { code: 'ServiceQuotaExceededException' });
    const other = createdService(context, { name: 'other' });
    makePrivate(context, other);
    assert.throws(() => create(other, 'way-in'), { code: 'InvalidRequestException' });
  });

  test('a service in the middle of an operation, and malformed ids, are refused', () => {
    const context = testContext();
    const ServiceArn = createdService(context, { status: 'OPERATION_IN_PROGRESS' });
    const request = { ServiceArn, VpcIngressConnectionName: 'way-in' };
    assert.throws(
      () => call(context, 'CreateVpcIngressConnection', { ...request, IngressVpcConfiguration }),
      {
        code: 'InvalidStateException',
      },
    );
    for (const wrong of [{}, { VpcId: 'vpc-1' }, { VpcId: 'x', VpcEndpointId: 'vpce-1' }]) {
      assert.throws(
        () => call(context, 'CreateVpcIngressConnection', { ...request, IngressVpcConfiguration: wrong }),
        { code: 'InvalidRequestException' },
      );
    }
  });

  test('differs: there is no service that can have one, because private services are refused for now', () => {
    const IngressConfiguration = { IsPubliclyAccessible: false };
    assert.throws(() => createdService(testContext(), { NetworkConfiguration: { IngressConfiguration } }), {
      code: 'InvalidRequestException',
    });
  });
});
