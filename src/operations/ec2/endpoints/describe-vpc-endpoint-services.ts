import type {
  DescribeVpcEndpointServicesRequest,
  DescribeVpcEndpointServicesResult,
  ServiceDetail,
} from '@aws-sdk/client-ec2';
import { type EndpointService, endpointServicesOf } from '../../../model/vpc/endpoint-services.ts';
import { zonesOf } from '../../../model/vpc/zones.ts';
import type { Context, Validated } from '../../context.ts';
import { checkFilterNames, type FilterValues, matchesFilters } from '../describing/matches-filters.ts';
import { pageOf } from '../describing/page.ts';
import { noSuchService } from './read-endpoint-service.ts';

type Served = EndpointService & { readonly id: string; readonly region: string };

const filterValues: FilterValues<Served> = {
  owner: () => 'amazon',
  'service-name': ({ name }) => name,
  'service-region': ({ region }) => region,
  'service-type': ({ kind }) => kind,
  'supported-ip-address-types': () => 'ipv4',
};

/** The services that Apron serves in the caller's region, whichever VPC asks. */
export function describeVpcEndpointServices(
  input: Validated<DescribeVpcEndpointServicesRequest>,
  { scope }: Context,
): DescribeVpcEndpointServicesResult {
  const { region } = scope;
  const filters = input.Filters ?? [];
  checkFilterNames(filters, filterValues);
  const all = endpointServicesOf(region).map((service) => ({ ...service, id: service.name, region }));
  const names = input.ServiceNames ?? [];
  const unknown = names.find((name) => !all.some((service) => service.name === name));
  if (unknown !== undefined) throw noSuchService(unknown);
  const regions = input.ServiceRegions ?? [];
  const matching = all
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .filter(() => regions.length === 0 || regions.includes(region))
    .filter((service) => matchesFilters(service, filters, { values: filterValues, tagsOf: () => ({}) }));
  const { nouns, nextToken } = pageOf(matching, input);
  return {
    ServiceNames: nouns.map(({ name }) => name),
    ServiceDetails: nouns.map(detailShape),
    NextToken: nextToken,
  };
}

function detailShape(service: Served): ServiceDetail {
  const zones = zonesOf(service.region);
  const { name, region, kind, privateDnsName } = service;
  return {
    ServiceName: name,
    ServiceId: `vpce-svc-${name.split('.').slice(3).join('-')}`,
    ServiceType: [{ ServiceType: kind }],
    ServiceRegion: region,
    AvailabilityZones: zones.map((zone) => zone.name),
    AvailabilityZoneIds: zones.map((zone) => zone.id),
    Owner: 'amazon',
    BaseEndpointDnsNames: [service.baseDnsName],
    ...(privateDnsName !== null && {
      PrivateDnsName: privateDnsName,
      PrivateDnsNames: [{ PrivateDnsName: privateDnsName }],
      PrivateDnsNameVerificationState: 'verified',
    }),
    VpcEndpointPolicySupported: service.takesPolicy,
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    SupportedIpAddressTypes: ['ipv4'],
    Tags: [],
  };
}
