import type { CreateNetworkInsightsPathRequest, NetworkInsightsAnalysis } from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../test-network.ts';

export type Insights = TestNetwork & {
  /** In the first private subnet, with the default group; plugged in. */
  readonly privateId: string;
  /** In the first public subnet, with an Elastic IP and the default group; plugged in. */
  readonly publicId: string;
};

/** A network with an interface on either side of the border. */
export function makeInsights(): Insights {
  const network = makeTestNetwork();
  const { context, privateSubnetIds, publicSubnetIds } = network;
  const privateId = makePluggedIn(context, privateSubnetIds[0]);
  const publicId = makePluggedIn(context, publicSubnetIds[0]);
  const { AllocationId } = call(context, 'AllocateAddress', { Domain: 'vpc' });
  call(context, 'AssociateAddress', { AllocationId, NetworkInterfaceId: publicId });
  return { ...network, privateId, publicId };
}

/** An interface as a container has it. */
export function makePluggedIn(context: Context, SubnetId: string, Groups?: string[]): string {
  const made = call(context, 'CreateNetworkInterface', { SubnetId, ...(Groups !== undefined && { Groups }) });
  const id = made.NetworkInterface?.NetworkInterfaceId ?? '';
  const found = context.store.networkInterfaces.find({ id });
  if (found === null) throw new Error(`no interface ${id}`);
  const owner = { kind: 'namespace', name: id } as const;
  context.store.networkInterfaces.put({
    ...found,
    attachment: { id: 'eni-attach-1', owner, attachedAt: 0 },
  });
  return id;
}

export function makePath(
  context: Context,
  input: Omit<CreateNetworkInsightsPathRequest, 'Protocol'> & { readonly Protocol?: 'tcp' | 'udp' },
): string {
  const made = call(context, 'CreateNetworkInsightsPath', {
    Protocol: 'tcp',
    ...input,
    Source: input.Source ?? '',
  });
  return made.NetworkInsightsPath?.NetworkInsightsPathId ?? '';
}

/** Asks, and reads the answer from the next Describe, as scripts do. */
export function analysed(context: Context, input: Parameters<typeof makePath>[1]): NetworkInsightsAnalysis {
  return described(context, started(context, makePath(context, input)));
}

export function started(context: Context, NetworkInsightsPathId: string): string {
  const answer = call(context, 'StartNetworkInsightsAnalysis', {
    NetworkInsightsPathId,
    ClientToken: undefined,
  });
  return answer.NetworkInsightsAnalysis?.NetworkInsightsAnalysisId ?? '';
}

export function described(context: Context, id: string): NetworkInsightsAnalysis {
  const answer = call(context, 'DescribeNetworkInsightsAnalyses', { NetworkInsightsAnalysisIds: [id] });
  const [analysis] = answer.NetworkInsightsAnalyses ?? [];
  if (analysis === undefined) throw new Error(`no analysis ${id}`);
  return analysis;
}
