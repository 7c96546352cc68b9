import type { VpcPeeringConnection } from '@aws-sdk/client-ec2';
import type { Scope } from '../../../model/scope.ts';
import type { Context } from '../../context.ts';
import { seenFrom, testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeAvailable } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';

/** Two VPCs that do not overlap, and their owners, who may be the same. */
export type TwoVpcs = {
  readonly requester: Context;
  readonly accepter: Context;
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
};

export function twoVpcs(accepterScope?: Scope): TwoVpcs {
  const requester = testContext();
  const accepter = accepterScope === undefined ? requester : seenFrom(requester, { scope: accepterScope });
  return {
    requester,
    accepter,
    requesterVpcId: madeVpc(requester, '10.0.0.0/16'),
    accepterVpcId: madeVpc(accepter, '10.1.0.0/16'),
  };
}

export function madeVpc(context: Context, CidrBlock: string): string {
  const id = call(context, 'CreateVpc', { CidrBlock }).Vpc?.VpcId ?? '';
  makeAvailable(context, id);
  return id;
}

/** The requester has asked; nobody has answered. */
export function askedPeering({ requester, accepter, requesterVpcId, accepterVpcId }: TwoVpcs): string {
  const { account, region } = accepter.scope;
  const made = call(requester, 'CreateVpcPeeringConnection', {
    VpcId: requesterVpcId,
    PeerVpcId: accepterVpcId,
    PeerOwnerId: account,
    PeerRegion: region,
  });
  return made.VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
}

/** Accepted, and in force. */
export function activePeering(vpcs: TwoVpcs): string {
  const VpcPeeringConnectionId = askedPeering(vpcs);
  call(vpcs.accepter, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
  settleNetwork(vpcs.requester);
  return VpcPeeringConnectionId;
}

export function describedPeering(context: Context, id: string): VpcPeeringConnection {
  const { VpcPeeringConnections: found } = call(context, 'DescribeVpcPeeringConnections', {
    VpcPeeringConnectionIds: [id],
  });
  if (found?.[0] === undefined) throw new Error(`${id} is not described`);
  return found[0];
}

export const otherAccount = { account: '999999999999', region: 'us-east-1' };
export const otherRegion = { account: '123456789012', region: 'eu-west-1' };
