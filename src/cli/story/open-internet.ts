import { setTimeout as sleep } from 'node:timers/promises';
import type { AllocateAddressResult, CreateNatGatewayResult } from '@aws-sdk/client-ec2';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/api-error.ts';
import { Failure } from '../failure.ts';
import {
  demandId,
  ensureInternetGateway,
  ensureRouteTable,
  ensureSubnet,
  findNatGateway,
  tagSpecifications,
} from './find-or-make.ts';
import type { PrivateNetwork } from './private-network.ts';
import { shop } from './shop.ts';

const patienceMilliseconds = 30_000;

/**
 * What App Runner's users find out they need: a public subnet with a way through an internet gateway, a NAT gateway in
 * it, and a route to that from the private subnets. Gives the NAT gateway's id.
 */
export async function openInternet(api: Api, network: PrivateNetwork): Promise<string> {
  const { vpcId, routeTableId } = network;
  const internetGatewayId = await ensureInternetGateway(api, vpcId);
  const subnetId = await ensureSubnet(api, {
    vpcId,
    range: shop.publicRange,
    name: 'shop-public',
    zone: `${api.connection.region}a`,
  });
  const publicTableId = await ensureRouteTable(api, { vpcId, subnetId, name: 'shop-public' });
  await ensureDefaultRoute(api, publicTableId, { GatewayId: internetGatewayId });
  const natGatewayId = (await findNatGateway(api, vpcId))?.id ?? (await makeNatGateway(api, subnetId));
  await untilAvailable(api, vpcId);
  await ensureDefaultRoute(api, routeTableId, { NatGatewayId: natGatewayId });
  return natGatewayId;
}

/** A route of an earlier run may lead to what is gone. */
async function ensureDefaultRoute(api: Api, routeTableId: string, target: object): Promise<void> {
  const route = { RouteTableId: routeTableId, DestinationCidrBlock: '0.0.0.0/0', ...target };
  try {
    await api.call('ec2', 'CreateRoute', route);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'RouteAlreadyExists') throw error;
    await api.call('ec2', 'ReplaceRoute', route);
  }
}

async function makeNatGateway(api: Api, subnetId: string): Promise<string> {
  const address = await api.call<AllocateAddressResult>('ec2', 'AllocateAddress', {
    Domain: 'vpc',
    TagSpecifications: tagSpecifications('elastic-ip'),
  });
  const made = await api.call<CreateNatGatewayResult>('ec2', 'CreateNatGateway', {
    SubnetId: subnetId,
    AllocationId: demandId(address.AllocationId),
    TagSpecifications: tagSpecifications('natgateway'),
  });
  return demandId(made.NatGateway?.NatGatewayId);
}

async function untilAvailable(api: Api, vpcId: string): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const gateway = await findNatGateway(api, vpcId);
    if (gateway?.state === 'available') return;
    if (gateway === null || Date.now() > deadline) {
      throw new Failure('The NAT gateway has not become available.', 'See apron.log in the state directory.');
    }
    await sleep(100);
  }
}
