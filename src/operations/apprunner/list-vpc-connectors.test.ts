import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';

describe('ListVpcConnectors', () => {
  test('connectors are listed whole, in pages', () => {
    const context = testContext();
    const created = ['first', 'second', 'third'].map(
      (VpcConnectorName) =>
        call(context, 'CreateVpcConnector', { VpcConnectorName, Subnets: ['subnet-1'] }).VpcConnector,
    );
    const { VpcConnectors, NextToken } = call(context, 'ListVpcConnectors', { MaxResults: 2 });
    assert.deepEqual(VpcConnectors, created.slice(0, 2));
    const rest = call(context, 'ListVpcConnectors', { MaxResults: 2, NextToken });
    assert.deepEqual([rest.VpcConnectors, rest.NextToken], [created.slice(2), undefined]);
  });
});
