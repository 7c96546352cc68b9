import type {
  NetworkInterface as InterfaceShape,
  NetworkInterfaceAssociation,
  NetworkInterfaceAttachment,
  NetworkInterfaceType,
} from '@aws-sdk/client-ec2';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';

export function interfaceShape(
  context: Pick<Context, 'store' | 'scope'>,
  shown: NetworkInterface,
  surroundings: Surroundings = readSurroundings(context),
): InterfaceShape {
  const names = surroundings.hostNames(shown);
  const zone = surroundings.zone(shown.subnetId);
  const association = associationShape(shown, surroundings);
  const privateName = names.private === undefined ? {} : { PrivateDnsName: names.private };
  const publicSide = association === undefined ? {} : { Association: association };
  return {
    NetworkInterfaceId: shown.id,
    VpcId: shown.vpcId,
    SubnetId: shown.subnetId,
    OwnerId: shown.account,
    ...(zone === null ? {} : { AvailabilityZone: zone.name, AvailabilityZoneId: zone.id }),
    Description: shown.description,
    InterfaceType: interfaceTypeOf(shown),
    MacAddress: shown.macAddress,
    PrivateIpAddress: shown.privateIp,
    ...privateName,
    ...(names.public === undefined ? {} : { PublicDnsName: names.public }),
    ...publicSide,
    PrivateIpAddresses: [{ PrivateIpAddress: shown.privateIp, Primary: true, ...privateName, ...publicSide }],
    Ipv6Addresses: [],
    Groups: groupsShape(shown, surroundings),
    SourceDestCheck: shown.sourceDestCheck,
    Status: shown.attachment === null ? 'available' : 'in-use',
    RequesterManaged: shown.isRequesterManaged,
    ...(shown.isRequesterManaged ? { RequesterId: requesterId } : {}),
    Operator: { Managed: false },
    ...(shown.attachment === null ? {} : { Attachment: attachmentShape(shown) }),
    TagSet: tagsShape(context, shown.id),
  };
}

/** Who made an interface that is not its owner's to manage. */
export const requesterId = 'amazon-aws';

/**
 * EC2 has no type for App Runner's interfaces: they show as plain ones that a requester manages. A NAT gateway's is
 * `nat_gateway` on AWS's wire, whatever the SDK's types say (`natGateway`).
 */
export function interfaceTypeOf({ kind }: NetworkInterface): NetworkInterfaceType {
  return (kind === 'apprunner' ? 'interface' : kind) as NetworkInterfaceType;
}

export function groupsShape(
  { securityGroupIds }: NetworkInterface,
  { groupName }: Surroundings,
): { GroupId: string; GroupName: string }[] {
  return securityGroupIds.map((id) => ({ GroupId: id, GroupName: groupName(id) }));
}

/** Undefined while nothing is plugged in. */
export function attachmentShape(shown: NetworkInterface): NetworkInterfaceAttachment | undefined {
  const { attachment, isRequesterManaged, deleteOnTermination, account } = shown;
  if (attachment === null) return undefined;
  return {
    AttachmentId: attachment.id,
    AttachTime: new Date(attachment.attachedAt),
    DeleteOnTermination: deleteOnTermination,
    DeviceIndex: isRequesterManaged ? 1 : 0,
    NetworkCardIndex: 0,
    InstanceOwnerId: isRequesterManaged ? requesterId : account,
    Status: 'attached',
  };
}

/** An automatic address is Amazon's: it has neither an allocation nor an association that could be named. */
function associationShape(
  shown: NetworkInterface,
  { publicAddress, hostNames }: Surroundings,
): NetworkInterfaceAssociation | undefined {
  const address = publicAddress(shown.id);
  if (address === null) return undefined;
  const { public: PublicDnsName = '' } = hostNames(shown);
  const where = { PublicIp: address.publicIp, PublicDnsName };
  if (address.isServiceManaged || address.association === null) return { ...where, IpOwnerId: 'amazon' };
  return {
    ...where,
    IpOwnerId: address.account,
    AllocationId: address.id,
    AssociationId: address.association.id,
  };
}
