import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeInsights, makePath, started } from './test-insights.ts';

test('a path that has been analysed is kept until its analyses are deleted', () => {
  const { context, privateId, publicId } = makeInsights();
  const NetworkInsightsPathId = makePath(context, { Source: privateId, Destination: publicId });
  const NetworkInsightsAnalysisId = started(context, NetworkInsightsPathId);
  const remove = () => call(context, 'DeleteNetworkInsightsPath', { NetworkInsightsPathId });
  assert.throws(remove, { code: 'AnalysisExistsForNetworkInsightsPath' });
  call(context, 'DeleteNetworkInsightsAnalysis', { NetworkInsightsAnalysisId });
  assert.deepEqual(remove(), { NetworkInsightsPathId });
  assert.throws(remove, { code: 'InvalidNetworkInsightsPathId.NotFound' });
});

test('failure class 13: another account’s path is not there', () => {
  const { context, privateId, publicId } = makeInsights();
  const NetworkInsightsPathId = makePath(context, { Source: privateId, Destination: publicId });
  const other = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
  assert.throws(() => call(other, 'DeleteNetworkInsightsPath', { NetworkInsightsPathId }), {
    code: 'InvalidNetworkInsightsPathId.NotFound',
  });
});

test('an id that cannot be one is malformed', () => {
  const { context } = makeInsights();
  for (const NetworkInsightsPathId of ['nia-0123', 'nip-', '', '../x']) {
    assert.throws(() => call(context, 'DeleteNetworkInsightsPath', { NetworkInsightsPathId }), {
      code: 'InvalidNetworkInsightsPathId.Malformed',
    });
  }
});
