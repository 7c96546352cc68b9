import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call } from './test-calls.ts';
import { createdIngress } from './test-ingress.ts';

describe('ListVpcIngressConnections', () => {
  test('a summary has the two ARNs, and the list can be filtered by service and by endpoint', () => {
    const context = testContext();
    const first = createdIngress(context, 'first', 'vpce-1');
    const second = createdIngress(context, 'second', 'vpce-2');
    const summary = ({ VpcIngressConnectionArn, ServiceArn }: typeof first) => ({
      VpcIngressConnectionArn,
      ServiceArn,
    });
    const list = (input: object) =>
      call(context, 'ListVpcIngressConnections', input).VpcIngressConnectionSummaryList;
    assert.deepEqual(list({}), [summary(first), summary(second)]);
    assert.deepEqual(list({ Filter: { ServiceArn: second.ServiceArn } }), [summary(second)]);
    assert.deepEqual(list({ Filter: { VpcEndpointId: 'vpce-1' } }), [summary(first)]);
    assert.deepEqual(list({ Filter: { ServiceArn: second.ServiceArn, VpcEndpointId: 'vpce-1' } }), []);
    const { NextToken } = call(context, 'ListVpcIngressConnections', { MaxResults: 1 });
    assert.deepEqual(list({ MaxResults: 1, NextToken }), [summary(second)]);
  });
});
