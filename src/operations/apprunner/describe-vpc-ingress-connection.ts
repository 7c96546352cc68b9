import type {
  DescribeVpcIngressConnectionRequest,
  DescribeVpcIngressConnectionResponse,
} from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { findVpcIngressConnection } from './find-network.ts';
import { vpcIngressConnectionShape } from './shapes/network-shape.ts';

/** Describes a way in, also one that was deleted. */
export function describeVpcIngressConnection(
  input: Validated<DescribeVpcIngressConnectionRequest>,
  context: Context,
): DescribeVpcIngressConnectionResponse {
  const connection = findVpcIngressConnection(context, input.VpcIngressConnectionArn);
  return { VpcIngressConnection: vpcIngressConnectionShape(connection) };
}
