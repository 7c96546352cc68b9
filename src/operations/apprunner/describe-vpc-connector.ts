import type { DescribeVpcConnectorRequest, DescribeVpcConnectorResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { findVpcConnector } from './find-network.ts';
import { vpcConnectorShape } from './shapes/network-shape.ts';

/** Describes a connector, also one that was deleted. */
export function describeVpcConnector(
  input: Validated<DescribeVpcConnectorRequest>,
  context: Context,
): DescribeVpcConnectorResponse {
  return { VpcConnector: vpcConnectorShape(findVpcConnector(context, input.VpcConnectorArn)) };
}
