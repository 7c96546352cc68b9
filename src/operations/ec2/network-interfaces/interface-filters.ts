import type { NetworkInterface as InterfaceShape } from '@aws-sdk/client-ec2';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context } from '../../context.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { interfaceShape } from './interface-shape.ts';
import type { Surroundings } from './surroundings.ts';

type Value = string | boolean | number | undefined;

/** Each filter of DescribeNetworkInterfaces, and what of an interface it is about. */
const shown: Readonly<Record<string, (shape: InterfaceShape) => Value | readonly Value[]>> = {
  'addresses.association.owner-id': ({ Association }) => Association?.IpOwnerId,
  'addresses.association.public-ip': ({ Association }) => Association?.PublicIp,
  'addresses.primary': () => true,
  'addresses.private-ip-address': ({ PrivateIpAddress }) => PrivateIpAddress,
  'association.allocation-id': ({ Association }) => Association?.AllocationId,
  'association.association-id': ({ Association }) => Association?.AssociationId,
  'association.ip-owner-id': ({ Association }) => Association?.IpOwnerId,
  'association.public-dns-name': ({ Association }) => Association?.PublicDnsName,
  'association.public-ip': ({ Association }) => Association?.PublicIp,
  'attachment.attach-time': ({ Attachment }) => Attachment?.AttachTime?.toISOString(),
  'attachment.attachment-id': ({ Attachment }) => Attachment?.AttachmentId,
  'attachment.delete-on-termination': ({ Attachment }) => Attachment?.DeleteOnTermination,
  'attachment.device-index': ({ Attachment }) => Attachment?.DeviceIndex,
  'attachment.instance-id': ({ Attachment }) => Attachment?.InstanceId,
  'attachment.instance-owner-id': ({ Attachment }) => Attachment?.InstanceOwnerId,
  'attachment.status': ({ Attachment }) => Attachment?.Status,
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'availability-zone-id': ({ AvailabilityZoneId }) => AvailabilityZoneId,
  description: ({ Description }) => Description,
  'group-id': ({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId),
  'group-name': ({ Groups = [] }) => Groups.map(({ GroupName }) => GroupName),
  'interface-type': ({ InterfaceType }) => InterfaceType,
  'ipv6-addresses.ipv6-address': () => undefined,
  'ipv6-addresses.is-primary-ipv6': () => undefined,
  'mac-address': ({ MacAddress }) => MacAddress,
  'network-interface-id': ({ NetworkInterfaceId }) => NetworkInterfaceId,
  'operator.managed': () => false,
  'operator.principal': () => undefined,
  'owner-id': ({ OwnerId }) => OwnerId,
  'private-dns-name': ({ PrivateDnsName }) => PrivateDnsName,
  'private-ip-address': ({ PrivateIpAddress }) => PrivateIpAddress,
  'requester-id': ({ RequesterId }) => RequesterId,
  'requester-managed': ({ RequesterManaged }) => RequesterManaged,
  'source-dest-check': ({ SourceDestCheck }) => SourceDestCheck,
  status: ({ Status }) => Status,
  'subnet-id': ({ SubnetId }) => SubnetId,
  'vpc-id': ({ VpcId }) => VpcId,
};

/** Filters look at what is shown, so that what can be seen can be found. */
export function interfaceFilters(
  context: Pick<Context, 'store' | 'scope'>,
  surroundings: Surroundings,
): FilterValues<NetworkInterface> {
  const read =
    (value: (shape: InterfaceShape) => Value | readonly Value[]) =>
    (each: NetworkInterface): string[] => {
      const found = value(interfaceShape(context, each, surroundings));
      const list: readonly Value[] = Array.isArray(found) ? found : [found as Value];
      return list.flatMap((one) => (one === undefined ? [] : [String(one)]));
    };
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, read(value)]));
}
