import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

describe('DescribeVpcBlockPublicAccessOptions', () => {
  test('nothing is blocked', () => {
    const { VpcBlockPublicAccessOptions: options } = call(
      testContext(),
      'DescribeVpcBlockPublicAccessOptions',
      {},
    );
    assert.equal(options?.State, 'default-state');
    assert.equal(options.InternetGatewayBlockMode, 'off');
    assert.equal(options.AwsAccountId, '123456789012');
    assert.equal(options.AwsRegion, 'us-east-1');
  });
});
