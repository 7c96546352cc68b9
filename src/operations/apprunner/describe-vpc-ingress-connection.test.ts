import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { createdIngress } from './test-ingress.ts';

describe('DescribeVpcIngressConnection', () => {
  test('what was created is described, and leads a custom domain from inside the VPC', () => {
    const context = testContext();
    const created = createdIngress(context);
    const { VpcIngressConnectionArn, ServiceArn, DomainName } = created;
    const described = call(context, 'DescribeVpcIngressConnection', { VpcIngressConnectionArn });
    assert.deepEqual(described.VpcIngressConnection, created);
    const { VpcDNSTargets } = call(context, 'DescribeCustomDomains', { ServiceArn });
    assert.deepEqual(VpcDNSTargets, [{ VpcIngressConnectionArn, VpcId: 'vpc-1', DomainName }]);
  });

  test('an unknown connection is not found', () => {
    const VpcIngressConnectionArn = `arn:aws:apprunner:us-east-1:123456789012:vpcingressconnection/way-in/${'0'.repeat(32)}`;
    assert.throws(() => call(testContext(), 'DescribeVpcIngressConnection', { VpcIngressConnectionArn }), {
      code: 'ResourceNotFoundException',
    });
  });
});
