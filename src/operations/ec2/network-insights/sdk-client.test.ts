import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CreateNetworkInsightsPathCommand,
  DescribeNetworkInsightsAnalysesCommand,
  EC2Client,
  StartNetworkInsightsAnalysisCommand,
} from '@aws-sdk/client-ec2';
import { startTestServer, testKeys } from '../test-server.ts';
import { makeInsights } from './test-insights.ts';

test('an analysis through the SDK of AWS, unmodified, polled as scripts do', async (t) => {
  const { context, privateId, internetGatewayId } = makeInsights();
  const server = await startTestServer(context);
  const endpoint = `http://127.0.0.1:${server.port}`;
  const client = new EC2Client({ endpoint, region: 'us-east-1', credentials: testKeys, maxAttempts: 1 });
  t.after(async () => {
    client.destroy();
    await server.close();
  });
  const { NetworkInsightsPath: path } = await client.send(
    new CreateNetworkInsightsPathCommand({
      Source: privateId,
      Destination: internetGatewayId,
      Protocol: 'tcp',
      DestinationPort: 443,
    }),
  );
  const { NetworkInsightsAnalysis: first } = await client.send(
    new StartNetworkInsightsAnalysisCommand({ NetworkInsightsPathId: path?.NetworkInsightsPathId }),
  );
  assert.equal(first?.Status, 'running');
  const answer = await client.send(
    new DescribeNetworkInsightsAnalysesCommand({
      NetworkInsightsAnalysisIds: [first?.NetworkInsightsAnalysisId ?? ''],
    }),
  );
  const [analysis] = answer.NetworkInsightsAnalyses ?? [];
  assert.equal(analysis?.NetworkPathFound, false);
  assert.equal(analysis?.StartDate instanceof Date, true);
  assert.equal(analysis?.Explanations?.[0]?.ExplanationCode, 'NO_ROUTE_TO_DESTINATION');
  assert.match(analysis?.Explanations?.[0]?.RouteTable?.Arn ?? '', /:route-table\/rtb-/);
});
