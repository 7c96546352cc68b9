import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';

/** A network whose VPC has both DNS attributes, as private DNS needs them. */
export function networkWithNames(): TestNetwork {
  const network = makeTestNetwork();
  call(network.context, 'ModifyVpcAttribute', {
    VpcId: network.vpcId,
    EnableDnsHostnames: { Value: true },
  });
  return network;
}

export const serviceName = (short: string): string => `com.amazonaws.us-east-1.${short}`;

/** A gateway endpoint for S3 in the private table, come to rest. */
export function madeGateway({ context, vpcId, privateTableId }: TestNetwork, short = 's3'): string {
  const made = call(context, 'CreateVpcEndpoint', {
    VpcId: vpcId,
    ServiceName: serviceName(short),
    RouteTableIds: [privateTableId],
  });
  settleNetwork(context);
  return made.VpcEndpoint?.VpcEndpointId ?? '';
}

/** An interface endpoint in both private subnets, come to rest. */
export function madeInterface(
  { context, vpcId, privateSubnetIds }: TestNetwork,
  short = 'secretsmanager',
): string {
  const made = call(context, 'CreateVpcEndpoint', {
    VpcId: vpcId,
    VpcEndpointType: 'Interface',
    ServiceName: serviceName(short),
    SubnetIds: [...privateSubnetIds],
  });
  settleNetwork(context);
  return made.VpcEndpoint?.VpcEndpointId ?? '';
}

export function describedEndpoint(context: Context, id: string): VpcEndpoint {
  const [found] = call(context, 'DescribeVpcEndpoints', { VpcEndpointIds: [id] }).VpcEndpoints ?? [];
  if (found === undefined) throw new Error(`${id} is not described`);
  return found;
}

/** The ids of endpoints that a table's routes lead to. */
export function endpointRoutesOf(context: Context, tableId: string): string[] {
  const [table] = call(context, 'DescribeRouteTables', { RouteTableIds: [tableId] }).RouteTables ?? [];
  return (table?.Routes ?? []).flatMap(({ GatewayId: id }) => (id?.startsWith('vpce-') === true ? [id] : []));
}
