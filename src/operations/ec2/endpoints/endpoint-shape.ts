import type { DnsEntry, State, VpcEndpoint as EndpointShape } from '@aws-sdk/client-ec2';
import { endpointNames } from '../../../model/vpc/endpoint-names.ts';
import { findEndpointService } from '../../../model/vpc/endpoint-services.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';
import { tablesOf } from './endpoint-routes.ts';

/** An endpoint as EC2 shows it. */
export function endpointShape(context: Pick<Context, 'store'>, endpoint: VpcEndpoint): EndpointShape {
  const { store } = context;
  const isInterface = endpoint.kind === 'Interface';
  return {
    VpcEndpointId: endpoint.id,
    VpcEndpointType: endpoint.kind,
    VpcId: endpoint.vpcId,
    ServiceName: endpoint.serviceName,
    ServiceRegion: endpoint.region,
    // The SDK's enumeration begins with capitals; the service answers without, and tools wait for that.
    State: endpoint.state as State,
    PolicyDocument: endpoint.policy ?? undefined,
    RouteTableIds: tablesOf(context, endpoint).map(({ id }) => id),
    SubnetIds: [...endpoint.subnetIds],
    Groups: endpoint.securityGroupIds.map((id) => ({
      GroupId: id,
      GroupName: store.securityGroups.find({ id })?.name,
    })),
    NetworkInterfaceIds: [...endpoint.networkInterfaceIds],
    IpAddressType: 'ipv4',
    DnsOptions: { DnsRecordIpType: isInterface ? 'ipv4' : 'service-defined' },
    PrivateDnsEnabled: endpoint.privateDnsEnabled,
    RequesterManaged: false,
    DnsEntries: dnsEntries(context, endpoint),
    CreationTimestamp: new Date(endpoint.createdAt),
    OwnerId: endpoint.account,
    Tags: tagsShape(context, endpoint.id),
  };
}

/** The hosted zones are named and do not exist: DNS here has no API. */
function dnsEntries({ store }: Pick<Context, 'store'>, endpoint: VpcEndpoint): DnsEntry[] {
  const zones = endpoint.subnetIds.flatMap((id) => store.subnets.find({ id })?.zone ?? []);
  const own = endpointNames(endpoint, zones).map(({ name }) => ({
    DnsName: name,
    HostedZoneId: 'Z7HUB22UULQXV',
  }));
  const privateName = findEndpointService(endpoint.region, endpoint.serviceName)?.privateDnsName ?? null;
  if (!endpoint.privateDnsEnabled || privateName === null) return own;
  return [...own, { DnsName: privateName, HostedZoneId: `Z${endpoint.id.slice(-16).toUpperCase()}` }];
}
