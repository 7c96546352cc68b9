import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { putTestVpc } from './test-vpc.ts';

describe('ListVpcConnectors', () => {
  test('connectors are listed whole, in pages', () => {
    const context = testContext();
    const { subnets, groups } = putTestVpc(context);
    const created = ['first', 'second', 'third'].map((VpcConnectorName, index) => {
      const SecurityGroups = groups.slice(index, index + 1);
      const input = { VpcConnectorName, Subnets: [...subnets], SecurityGroups };
      return call(context, 'CreateVpcConnector', input).VpcConnector;
    });
    const { VpcConnectors, NextToken } = call(context, 'ListVpcConnectors', { MaxResults: 2 });
    assert.deepEqual(VpcConnectors, created.slice(0, 2));
    const rest = call(context, 'ListVpcConnectors', { MaxResults: 2, NextToken });
    assert.deepEqual([rest.VpcConnectors, rest.NextToken], [created.slice(2), undefined]);
  });
});
