import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

const created = (context: ReturnType<typeof testContext>) =>
  call(context, 'CreateVpcConnector', { VpcConnectorName: 'database', Subnets: ['subnet-1'] }).VpcConnector
    ?.VpcConnectorArn ?? '';

describe('DeleteVpcConnector', () => {
  test('a deleted connector is INACTIVE, describable and not listed', () => {
    const context = testContext();
    const VpcConnectorArn = created(context);
    const { VpcConnector } = call(context, 'DeleteVpcConnector', { VpcConnectorArn });
    assert.equal(VpcConnector?.Status, 'INACTIVE');
    assert.deepEqual(VpcConnector?.DeletedAt, new Date(context.now));
    assert.deepEqual(call(context, 'DescribeVpcConnector', { VpcConnectorArn }).VpcConnector, VpcConnector);
    assert.deepEqual(call(context, 'ListVpcConnectors', {}).VpcConnectors, []);
    assert.throws(() => call(context, 'DeleteVpcConnector', { VpcConnectorArn }), {
      code: 'ResourceNotFoundException',
    });
  });

  test('a connector that a service uses is refused in AWS’s words', () => {
    const context = testContext();
    const connectorArn = created(context);
    const service = context.store.services.find({ arn: createdService(context) });
    assert.ok(service);
    const network = { ...service.settings.network, egress: { kind: 'VPC', connectorArn } as const };
    context.store.services.put({ ...service, settings: { ...service.settings, network } });
    assert.throws(() => call(context, 'DeleteVpcConnector', { VpcConnectorArn: connectorArn }), {
      code: 'InvalidRequestException',
      message: `Provided VPC connector arn is being used by other services. ARN: ${connectorArn}`,
    });
  });
});
