import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { described, makeInsights, makePath, started } from './test-insights.ts';

describe('analyses', () => {
  test('keep what the network was when it was asked, whatever becomes of it', () => {
    const { context, privateId, publicId, defaultGroupId } = makeInsights();
    const path = makePath(context, { Source: privateId, Destination: publicId, DestinationPort: 80 });
    const before = started(context, path);
    call(context, 'RevokeSecurityGroupEgress', {
      GroupId: defaultGroupId,
      IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
    const after = started(context, path);
    assert.deepEqual(
      [before, after].map((id) => described(context, id).NetworkPathFound),
      [true, false],
    );
  });

  test('are found by their path, their time, their status and their result', () => {
    const { context, privateId, publicId, internetGatewayId } = makeInsights();
    const good = makePath(context, { Source: privateId, Destination: publicId });
    const bad = makePath(context, { Source: privateId, Destination: internetGatewayId });
    const [found, notFound] = [started(context, good), started(context, bad)];
    const ids = (input: Parameters<typeof call<'DescribeNetworkInsightsAnalyses'>>[2]) =>
      call(context, 'DescribeNetworkInsightsAnalyses', input).NetworkInsightsAnalyses?.map(
        ({ NetworkInsightsAnalysisId }) => NetworkInsightsAnalysisId,
      );
    assert.deepEqual(ids({}), [found, notFound]);
    assert.deepEqual(ids({ NetworkInsightsPathId: bad }), [notFound]);
    assert.deepEqual(ids({ Filters: [{ Name: 'path-found', Values: ['true'] }] }), [found]);
    assert.deepEqual(ids({ Filters: [{ Name: 'status', Values: ['succeeded'] }] }), [found, notFound]);
    assert.deepEqual(ids({ Filters: [{ Name: 'status', Values: ['running'] }] }), []);
    assert.deepEqual(ids({ AnalysisStartTime: new Date(context.now + 1000) }), []);
    assert.deepEqual(ids({ AnalysisEndTime: new Date(context.now) }), [found, notFound]);
    assert.throws(() => ids({ NetworkInsightsPathId: 'nip-0123' }), {
      code: 'InvalidNetworkInsightsPathId.NotFound',
    });
  });

  test('failure class 13: of another account are not seen, and not found by id', () => {
    const { context, privateId, publicId } = makeInsights();
    const id = started(context, makePath(context, { Source: privateId, Destination: publicId }));
    const other = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
    assert.deepEqual(call(other, 'DescribeNetworkInsightsAnalyses', {}).NetworkInsightsAnalyses, []);
    assert.throws(() => described(other, id), { code: 'InvalidNetworkInsightsAnalysisId.NotFound' });
  });
});
