import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { testContext, testSettings } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';
import { createdIngress, privateService, putEndpoint } from './test-ingress.ts';

const IngressVpcConfiguration = { VpcId: 'vpc-1', VpcEndpointId: 'vpce-1' };
const VpcIngressConnectionName = 'way-in';

describe('CreateVpcIngressConnection', () => {
  test('a private service gets a way in with a domain name of its own, pending until everything knows it', () => {
    const context = testContext();
    putEndpoint(context);
    const { VpcIngressConnection: created } = call(context, 'CreateVpcIngressConnection', {
      ServiceArn: privateService(context),
      VpcIngressConnectionName,
      IngressVpcConfiguration,
    });
    assert.match(created?.VpcIngressConnectionArn ?? '', /:vpcingressconnection\/way-in\/[0-9a-f]{32}$/);
    assert.deepEqual(
      [created?.Status, created?.AccountId, created?.IngressVpcConfiguration],
      ['PENDING_CREATION', '123456789012', IngressVpcConfiguration],
    );
  });

  test('differs: the domain name ends in apron.internal, because names below localhost never leave a machine', () => {
    const { DomainName } = createdIngress(testContext());
    assert.match(DomainName ?? '', /^[0-9a-z]{10}\.us-east-1\.apron\.internal$/);
    const settings = { ...testSettings, hostSuffix: 'apps.example.com' };
    const elsewhere = createdIngress(testContext({ settings }));
    assert.match(elsewhere.DomainName ?? '', /^[0-9a-z]{10}\.us-east-1\.apps\.example\.com$/);
  });

  test('a public service is refused', () => {
    const context = testContext();
    putEndpoint(context);
    const ServiceArn = createdService(context);
    assert.throws(
      () =>
        call(context, 'CreateVpcIngressConnection', {
          ServiceArn,
          VpcIngressConnectionName,
          IngressVpcConfiguration,
        }),
      { code: 'InvalidRequestException', message: /IsPubliclyAccessible is false/ },
    );
  });

  const wrongEndpoints: [string, Partial<VpcEndpoint>, RegExp][] = [
    ['that does not exist', { id: 'vpce-2' }, /VPC endpoint not found: vpce-1/],
    ['of another account', { account: '210987654321' }, /VPC endpoint not found: vpce-1/],
    ['of another region', { region: 'eu-west-1' }, /VPC endpoint not found: vpce-1/],
    ['that is being deleted', { state: 'deleting' }, /VPC endpoint not found: vpce-1/],
    ['in another VPC', { vpcId: 'vpc-2' }, /is not in vpc-1 but in vpc-2/],
    [
      'for App Runner’s API and not for its requests',
      { serviceName: 'com.amazonaws.us-east-1.apprunner' },
      /must be for com\.amazonaws\.us-east-1\.apprunner\.requests/,
    ],
  ];
  for (const [which, change, message] of wrongEndpoints) {
    test(`an endpoint ${which} is refused`, () => {
      const context = testContext();
      putEndpoint(context, change);
      const ServiceArn = privateService(context);
      const create = () =>
        call(context, 'CreateVpcIngressConnection', {
          ServiceArn,
          VpcIngressConnectionName,
          IngressVpcConfiguration,
        });
      assert.throws(create, { code: 'InvalidRequestException', message });
    });
  }

  test('a second way into the same service, and a name that exists, are refused', () => {
    const context = testContext();
    const { ServiceArn } = createdIngress(context);
    const create = (arn: string | undefined, name: string) =>
      call(context, 'CreateVpcIngressConnection', {
        ServiceArn: arn,
        VpcIngressConnectionName: name,
        IngressVpcConfiguration,
      });
    assert.throws(() => create(ServiceArn, 'second'), { code: 'ServiceQuotaExceededException' });
    const other = privateService(context, 'other');
    assert.throws(() => create(other, 'way-in'), { code: 'InvalidRequestException' });
  });

  test('a service in the middle of an operation, and malformed ids, are refused', () => {
    const context = testContext();
    putEndpoint(context);
    const ServiceArn = createdService(context, { status: 'OPERATION_IN_PROGRESS' });
    const request = { ServiceArn, VpcIngressConnectionName };
    assert.throws(
      () => call(context, 'CreateVpcIngressConnection', { ...request, IngressVpcConfiguration }),
      { code: 'InvalidStateException' },
    );
    for (const wrong of [{}, { VpcId: 'vpc-1' }, { VpcId: 'x', VpcEndpointId: 'vpce-1' }]) {
      assert.throws(
        () => call(context, 'CreateVpcIngressConnection', { ...request, IngressVpcConfiguration: wrong }),
        { code: 'InvalidRequestException' },
      );
    }
  });

  test('lesson (c): on a machine that cannot enforce a VPC neither a private service nor a way in is to be had', () => {
    const context = testContext();
    putEndpoint(context);
    const ServiceArn = privateService(context);
    const network = { ...testSettings.network, whyNotEnforced: 'nft is not installed.' };
    const powerless = { ...context, settings: { ...testSettings, network } };
    const request = { ServiceArn, VpcIngressConnectionName, IngressVpcConfiguration };
    const expected = { code: 'InvalidRequestException', message: /nft is not installed/ };
    assert.throws(() => call(powerless, 'CreateVpcIngressConnection', request), expected);
    assert.throws(() => privateService(powerless, 'other'), expected);
  });
});
