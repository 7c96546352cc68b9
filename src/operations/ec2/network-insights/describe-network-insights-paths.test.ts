import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeInsights, makePath } from './test-insights.ts';

describe('paths', () => {
  test('are found by id, by their ends, by protocol, by filters at either end and by tags', () => {
    const { context, privateId, publicId, internetGatewayId } = makeInsights();
    const inside = makePath(context, { Source: privateId, Destination: publicId });
    const outside = makePath(context, { Source: privateId, Destination: internetGatewayId, Protocol: 'udp' });
    const port = { FromPort: 5432, ToPort: 5432 };
    const filtered = makePath(context, {
      Source: publicId,
      Destination: privateId,
      FilterAtSource: { DestinationAddress: '10.0.10.4', DestinationPortRange: port },
    });
    call(context, 'CreateTags', { Resources: [outside], Tags: [{ Key: 'to', Value: 'internet' }] });
    const found = (Name: string, ...Values: string[]) =>
      call(context, 'DescribeNetworkInsightsPaths', {
        Filters: [{ Name, Values }],
      }).NetworkInsightsPaths?.map(({ NetworkInsightsPathId }) => NetworkInsightsPathId);
    assert.deepEqual(found('source', privateId), [inside, outside]);
    assert.deepEqual(found('destination', publicId, internetGatewayId), [inside, outside]);
    assert.deepEqual(found('protocol', 'udp'), [outside]);
    assert.deepEqual(found('filter-at-source.destination-port-range', '5432-5432'), [filtered]);
    assert.deepEqual(found('filter-at-source.destination-address', '10.0.10.*'), [filtered]);
    assert.deepEqual(found('filter-at-destination.source-address', '10.0.10.4'), []);
    assert.deepEqual(found('tag:to', 'internet'), [outside]);
    assert.throws(() => found('port', '1'), { code: 'InvalidParameterValue' });
    const byId = call(context, 'DescribeNetworkInsightsPaths', { NetworkInsightsPathIds: [filtered] });
    assert.deepEqual(byId.NetworkInsightsPaths?.[0]?.FilterAtSource, {
      DestinationAddress: '10.0.10.4',
      DestinationPortRange: port,
    });
  });

  test('come in pages', () => {
    const { context, privateId, publicId } = makeInsights();
    const made = Array.from({ length: 7 }, () =>
      makePath(context, { Source: privateId, Destination: publicId }),
    );
    const first = call(context, 'DescribeNetworkInsightsPaths', { MaxResults: 5 });
    const { NextToken } = first;
    const second = call(context, 'DescribeNetworkInsightsPaths', { MaxResults: 5, NextToken });
    const ids = [first, second].flatMap(({ NetworkInsightsPaths = [] }) =>
      NetworkInsightsPaths.map(({ NetworkInsightsPathId }) => NetworkInsightsPathId),
    );
    assert.deepEqual(ids, made);
    assert.equal(second.NextToken, undefined);
  });

  test('failure class 13: of another account or region are not seen, and not found by id', () => {
    const { context, privateId, publicId } = makeInsights();
    const id = makePath(context, { Source: privateId, Destination: publicId });
    for (const scope of [
      { account: '210987654321', region: 'us-east-1' },
      { account: '123456789012', region: 'eu-west-1' },
    ]) {
      const other = seenFrom(context, { scope });
      assert.deepEqual(call(other, 'DescribeNetworkInsightsPaths', {}).NetworkInsightsPaths, []);
      assert.throws(() => call(other, 'DescribeNetworkInsightsPaths', { NetworkInsightsPathIds: [id] }), {
        code: 'InvalidNetworkInsightsPathId.NotFound',
      });
    }
  });
});
