import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { connectorsUsing } from './connectors-using.ts';
import { call, createdService } from './test-calls.ts';
import { putTestVpc } from './test-vpc.ts';

const created = (context: ReturnType<typeof testContext>) => {
  const { subnets } = putTestVpc(context);
  const input = { VpcConnectorName: 'database', Subnets: [...subnets] };
  return call(context, 'CreateVpcConnector', input).VpcConnector?.VpcConnectorArn ?? '';
};

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
    const EgressConfiguration = { EgressType: 'VPC', VpcConnectorArn: connectorArn } as const;
    createdService(context, { NetworkConfiguration: { EgressConfiguration } });
    assert.throws(() => call(context, 'DeleteVpcConnector', { VpcConnectorArn: connectorArn }), {
      code: 'InvalidRequestException',
      message: `Provided VPC connector arn is being used by other services. ARN: ${connectorArn}`,
    });
  });

  test('an update away from a connector holds it until the update has come to its end', () => {
    const context = testContext();
    const VpcConnectorArn = created(context);
    const EgressConfiguration = { EgressType: 'VPC', VpcConnectorArn } as const;
    const ServiceArn = createdService(context, { NetworkConfiguration: { EgressConfiguration } });
    const NetworkConfiguration = { EgressConfiguration: { EgressType: 'DEFAULT' } } as const;
    call(context, 'UpdateService', { ServiceArn, NetworkConfiguration });
    assert.throws(() => call(context, 'DeleteVpcConnector', { VpcConnectorArn }), {
      message: /is being used by other services/,
    });
    settle(context, ServiceArn);
    call(context, 'DeleteVpcConnector', { VpcConnectorArn });
  });

  test('subnets and security groups are held by active connectors alone', () => {
    const context = testContext();
    const VpcConnectorArn = created(context);
    const holders = () =>
      [{ subnetId: 'subnet-11' }, { subnetId: 'subnet-13' }, { securityGroupId: 'sg-10' }].map((what) =>
        connectorsUsing(context.store, what).map(({ arn }) => arn),
      );
    assert.deepEqual(holders(), [[VpcConnectorArn], [], [VpcConnectorArn]]);
    call(context, 'DeleteVpcConnector', { VpcConnectorArn });
    assert.deepEqual(holders(), [[], [], []]);
  });
});
