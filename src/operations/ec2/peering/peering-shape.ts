import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2';
import type { Scope } from '../../../model/scope.ts';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';

/** A peering as EC2 shows it to either side. */
export function peeringShape(
  context: Pick<Context, 'store'>,
  peering: PeeringConnection,
): VpcPeeringConnection {
  const { id, status, statusMessage, expiresAt, requesterVpcId, accepterVpcId, accepter } = peering;
  return {
    VpcPeeringConnectionId: id,
    Status: { Code: status, Message: statusMessage },
    ExpirationTime: expiresAt === null || status !== 'pending-acceptance' ? undefined : new Date(expiresAt),
    RequesterVpcInfo: {
      ...sideShape(context, requesterVpcId, peering),
      PeeringOptions: optionsShape(peering.accepterResolvesPrivate),
    },
    AccepterVpcInfo: hasAnswered(peering)
      ? {
          ...sideShape(context, accepterVpcId, accepter),
          PeeringOptions: optionsShape(peering.requesterResolvesPrivate),
        }
      : { OwnerId: accepter.account, VpcId: accepterVpcId, Region: accepter.region },
    Tags: tagsShape(context, id),
  };
}

/** The ranges of a VPC are shown to its peer once its owner has agreed. */
function hasAnswered({ status }: PeeringConnection): boolean {
  return status === 'provisioning' || status === 'active' || status === 'deleting';
}

function sideShape(
  { store }: Pick<Context, 'store'>,
  vpcId: string,
  { account, region }: Scope,
): VpcPeeringConnectionVpcInfo {
  const cidrs = store.vpcs.find({ id: vpcId })?.cidrs.map(({ cidr }) => cidr) ?? [];
  return {
    OwnerId: account,
    VpcId: vpcId,
    Region: region,
    CidrBlock: cidrs[0],
    CidrBlockSet: cidrs.map((cidr) => ({ CidrBlock: cidr })),
  };
}

/** `AllowDnsResolutionFromRemoteVpc` of one side is what the other side's instances may see. */
export function optionsShape(isSeenPrivately: boolean): {
  AllowDnsResolutionFromRemoteVpc: boolean;
  AllowEgressFromLocalClassicLinkToRemoteVpc: boolean;
  AllowEgressFromLocalVpcToRemoteClassicLink: boolean;
} {
  return {
    AllowDnsResolutionFromRemoteVpc: isSeenPrivately,
    AllowEgressFromLocalClassicLinkToRemoteVpc: false,
    AllowEgressFromLocalVpcToRemoteClassicLink: false,
  };
}
