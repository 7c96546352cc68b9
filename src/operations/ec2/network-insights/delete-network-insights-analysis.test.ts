import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeInsights, makePath, started } from './test-insights.ts';

test('an analysis goes with its tags, and once', () => {
  const { context, privateId, publicId } = makeInsights();
  const path = makePath(context, { Source: privateId, Destination: publicId });
  const NetworkInsightsAnalysisId = started(context, path);
  call(context, 'CreateTags', { Resources: [NetworkInsightsAnalysisId], Tags: [{ Key: 'a', Value: 'b' }] });
  const other = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
  const code = 'InvalidNetworkInsightsAnalysisId.NotFound';
  const remove = { NetworkInsightsAnalysisId };
  assert.throws(() => call(other, 'DeleteNetworkInsightsAnalysis', remove), { code });
  assert.deepEqual(call(context, 'DeleteNetworkInsightsAnalysis', remove), remove);
  assert.deepEqual(context.store.tags.of(NetworkInsightsAnalysisId), {});
  assert.throws(() => call(context, 'DeleteNetworkInsightsAnalysis', remove), { code });
});
