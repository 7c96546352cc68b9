import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { putTestVpc } from './test-vpc.ts';

describe('DescribeVpcConnector', () => {
  test('only the full ARN will do', () => {
    const context = testContext();
    const { subnets } = putTestVpc(context);
    const { VpcConnector } = call(context, 'CreateVpcConnector', {
      VpcConnectorName: 'database',
      Subnets: [...subnets],
    });
    const VpcConnectorArn = VpcConnector?.VpcConnectorArn ?? '';
    assert.deepEqual(call(context, 'DescribeVpcConnector', { VpcConnectorArn }).VpcConnector, VpcConnector);
    const shortcut = VpcConnectorArn.replace(/\/1\/\w+$/, '');
    assert.throws(() => call(context, 'DescribeVpcConnector', { VpcConnectorArn: shortcut }), {
      code: 'InvalidRequestException',
    });
  });
});
