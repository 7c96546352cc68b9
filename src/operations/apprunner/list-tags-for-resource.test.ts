import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';
import { createdIngress } from './test-ingress.ts';
import { putTestVpc } from './test-vpc.ts';

describe('ListTagsForResource', () => {
  test('every kind of resource can be tagged at its creation', () => {
    const context = testContext();
    const Tags = [{ Key: 'team', Value: 'blue' }];
    const Subnets = [...putTestVpc(context).subnets];
    const arns = [
      createdService(context, { Tags }),
      call(context, 'CreateConnection', { ConnectionName: 'github', ProviderType: 'GITHUB', Tags }).Connection
        ?.ConnectionArn,
      call(context, 'CreateAutoScalingConfiguration', { AutoScalingConfigurationName: 'wide', Tags })
        .AutoScalingConfiguration?.AutoScalingConfigurationArn,
      call(context, 'CreateObservabilityConfiguration', { ObservabilityConfigurationName: 'traced', Tags })
        .ObservabilityConfiguration?.ObservabilityConfigurationArn,
      call(context, 'CreateVpcConnector', { VpcConnectorName: 'database', Subnets, Tags }).VpcConnector
        ?.VpcConnectorArn,
    ];
    for (const ResourceArn of arns) {
      assert.deepEqual(call(context, 'ListTagsForResource', { ResourceArn }).Tags, Tags);
    }
    const ResourceArn = createdIngress(context).VpcIngressConnectionArn;
    assert.deepEqual(call(context, 'ListTagsForResource', { ResourceArn }).Tags, []);
  });

  test('an unknown resource is not found', () => {
    const ResourceArn = `arn:aws:apprunner:us-east-1:123456789012:service/none/${'0'.repeat(32)}`;
    assert.throws(() => call(testContext(), 'ListTagsForResource', { ResourceArn }), {
      code: 'ResourceNotFoundException',
    });
  });
});
