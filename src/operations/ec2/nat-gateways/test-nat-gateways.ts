import type { NatGateway } from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';
import { call } from '../test-calls.ts';
import type { TestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';

/** An Elastic IP of the caller's. */
export function allocated(context: Context): string {
  return call(context, 'AllocateAddress', { Domain: 'vpc' }).AllocationId ?? '';
}

/** A public gateway in the first public subnet, with an Elastic IP of its own, come to rest. */
export function madeNatGateway({ context, publicSubnetIds }: TestNetwork): NatGateway {
  const made = call(context, 'CreateNatGateway', {
    SubnetId: publicSubnetIds[0],
    AllocationId: allocated(context),
  });
  settleNetwork(context);
  return describedNatGateway(context, made.NatGateway?.NatGatewayId ?? '');
}

export function describedNatGateway(context: Context, id: string): NatGateway {
  const [found] = call(context, 'DescribeNatGateways', { NatGatewayIds: [id] }).NatGateways ?? [];
  if (found === undefined) throw new Error(`${id} is not described`);
  return found;
}
