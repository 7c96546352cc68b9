import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext, testSettings } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';
import { putTestVpc } from './test-vpc.ts';

type TestContext = ReturnType<typeof testContext>;

function connectorIn(context: TestContext): string {
  const { subnets } = putTestVpc(context);
  const input = { VpcConnectorName: 'database', Subnets: [...subnets] };
  return call(context, 'CreateVpcConnector', input).VpcConnector?.VpcConnectorArn ?? '';
}

const through = (VpcConnectorArn: string) => ({
  NetworkConfiguration: { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn } as const },
});

const egressOf = (context: TestContext, ServiceArn: string) =>
  call(context, 'DescribeService', { ServiceArn }).Service?.NetworkConfiguration?.EgressConfiguration;

describe('EgressConfiguration', () => {
  test('a service is created with a connector, and DescribeService names it', () => {
    const context = testContext();
    const VpcConnectorArn = connectorIn(context);
    const arn = createdService(context, through(VpcConnectorArn));
    assert.deepEqual(egressOf(context, arn), { EgressType: 'VPC', VpcConnectorArn });
  });

  test('a change of egress is a deployment that takes over the image as it is', () => {
    const context = testContext();
    const VpcConnectorArn = connectorIn(context);
    const ServiceArn = createdService(context);
    call(context, 'UpdateService', { ServiceArn, ...through(VpcConnectorArn) });
    const [, second] = context.store.revisions.list({});
    assert.deepEqual(second?.settings.network.egress, { kind: 'VPC', connectorArn: VpcConnectorArn });
    assert.equal(second?.artifactFrom, 1);
  });

  test('an update that says nothing of egress keeps the connector, one that says DEFAULT drops it', () => {
    const context = testContext();
    const VpcConnectorArn = connectorIn(context);
    const arn = createdService(context, { ...through(VpcConnectorArn), status: 'CREATE_FAILED' });
    const update = (NetworkConfiguration: object) => {
      const service = context.store.services.find({ arn });
      if (service !== null) context.store.services.put({ ...service, status: 'RUNNING', operationId: null });
      call(context, 'UpdateService', { ServiceArn: arn, NetworkConfiguration });
      return egressOf(context, arn)?.EgressType;
    };
    assert.equal(update({ IpAddressType: 'IPV4' }), 'VPC');
    assert.equal(update({ EgressConfiguration: { EgressType: 'VPC' } }), 'VPC');
    assert.equal(update({ EgressConfiguration: { EgressType: 'DEFAULT' } }), 'DEFAULT');
    assert.equal(update({ EgressConfiguration: { VpcConnectorArn } }), 'VPC');
  });

  test('a connector without VPC, VPC without a connector, a deleted one and an unknown one are refused', () => {
    const context = testContext();
    const VpcConnectorArn = connectorIn(context);
    const refused = (EgressConfiguration: object, error: object) =>
      assert.throws(() => createdService(context, { NetworkConfiguration: { EgressConfiguration } }), error);
    const code = 'InvalidRequestException';
    refused(
      { EgressType: 'DEFAULT', VpcConnectorArn },
      { code, message: 'VpcConnectorArn is only valid with EgressType VPC.' },
    );
    refused({ EgressType: 'VPC' }, { code, message: 'VpcConnectorArn is required with EgressType VPC.' });
    refused(
      { EgressType: 'VPC', VpcConnectorArn: VpcConnectorArn.replace(/.{4}$/, 'beef') },
      { code, message: /^VPC connector not found/ },
    );
    call(context, 'DeleteVpcConnector', { VpcConnectorArn });
    refused(
      { EgressType: 'VPC', VpcConnectorArn },
      { code, message: `VPC connector is not active. Arn: ${VpcConnectorArn}` },
    );
    assert.equal(context.store.services.count({}), 0);
  });

  test('lesson (c): where the machine cannot enforce a VPC the service is refused with the reason, and never run in public mode', () => {
    const context = testContext();
    const VpcConnectorArn = connectorIn(context);
    const whyNotEnforced = 'The program nft is missing: install nftables.';
    const network = { ...testSettings.network, whyNotEnforced };
    const weak = seenFrom(context, { settings: { ...testSettings, network } });
    assert.throws(() => createdService(weak, through(VpcConnectorArn)), {
      code: 'InvalidRequestException',
      message: /install nftables\.$/,
    });
    assert.equal(context.store.services.count({}), 0);
    createdService(weak);
  });
});
