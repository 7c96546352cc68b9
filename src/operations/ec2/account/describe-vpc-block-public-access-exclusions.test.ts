import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

describe('DescribeVpcBlockPublicAccessExclusions', () => {
  test('there are none, by whatever id', () => {
    const context = testContext();
    const list = (input: { ExclusionIds?: string[] }) =>
      call(context, 'DescribeVpcBlockPublicAccessExclusions', input).VpcBlockPublicAccessExclusions;
    assert.deepEqual(list({}), []);
    assert.throws(() => list({ ExclusionIds: ['vpcbpa-exclude-1'] }), {
      code: 'InvalidVpcBlockPublicAccessExclusionId.NotFound',
    });
  });
});
