import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { DraftEndpoint } from '../../draft/draft.ts';
import type { Attributes } from './attributes.ts';
import { type DraftParts, ofKind, type ResourceTable, type Surroundings } from './draft-parts.ts';

type Ids = Known<readonly Known<string>[]>;

function readEndpoint(endpoint: Attributes, around: Surroundings): DraftParts {
  const type = endpoint.text('vpc_endpoint_type') ?? 'Gateway';
  if (!isKnown(type)) return { unread: [{ kind: 'endpoints', missing: type.missing }] };
  const together = (name: string, separate: string, attribute: string): Ids =>
    joined(endpoint.ids(name), idsOf(around, separate, { endpoint, attribute }));
  const policy = endpoint.text('policy') ?? separatePolicy(endpoint, around);
  const draft: DraftEndpoint = {
    ...endpoint.head,
    vpcId: endpoint.demandedId('vpc_id'),
    kind: type === 'Interface' || type === 'GatewayLoadBalancer' ? type : 'Gateway',
    serviceName: endpoint.text('service_name') ?? endpoint.missing('service_name'),
    ...(policy === undefined ? {} : { policy }),
    routeTableIds: together('route_table_ids', 'aws_vpc_endpoint_route_table_association', 'route_table_id'),
    subnetIds: subnetsOf(
      endpoint,
      together('subnet_ids', 'aws_vpc_endpoint_subnet_association', 'subnet_id'),
    ),
    securityGroupIds: together(
      'security_group_ids',
      'aws_vpc_endpoint_security_group_association',
      'security_group_id',
    ),
    privateDnsEnabled: endpoint.flag('private_dns_enabled') ?? false,
  };
  return { endpoints: [draft] };
}

/** Interface endpoints may name their subnets one by one, each with an address. */
function subnetsOf(endpoint: Attributes, written: Ids): Ids {
  const blocks = endpoint.blocks('subnet_configuration');
  if (!isKnown(blocks)) return blocks;
  return joined(
    written,
    blocks.flatMap((each) => each.id('subnet_id') ?? []),
  );
}

function joined(one: Ids | undefined, other: Ids): Ids {
  if (one !== undefined && !isKnown(one)) return one;
  if (!isKnown(other)) return other;
  const all = [...(one ?? []), ...other];
  return all.filter((each, index) => each instanceof Unknown || all.indexOf(each) === index);
}

type Wanted = { readonly endpoint: Attributes; readonly attribute: string };

function idsOf(around: Surroundings, type: string, { endpoint, attribute }: Wanted): Ids {
  const ofIt = around.all(type).filter((each) => each.id('vpc_endpoint_id') === endpoint.address);
  return ofIt.map((each) => each.demandedId(attribute));
}

function separatePolicy(endpoint: Attributes, around: Surroundings): Known<string> | undefined {
  return around
    .all('aws_vpc_endpoint_policy')
    .find((each) => each.id('vpc_endpoint_id') === endpoint.address)
    ?.text('policy');
}

function readPrefixList(list: Attributes, around: Surroundings): DraftParts {
  const blocks = list.blocks('entry');
  const name = list.text('name');
  const separate = around
    .all('aws_ec2_managed_prefix_list_entry')
    .filter((each) => each.id('prefix_list_id') === list.address);
  const cidrOf = (each: Attributes): Known<string> => each.text('cidr') ?? each.missing('cidr');
  return {
    prefixLists: [
      {
        ...list.head,
        name: typeof name === 'string' ? name : list.address,
        entries: isKnown(blocks) ? [...blocks, ...separate].map(cidrOf) : blocks,
      },
    ],
  };
}

export const endpointResources: ResourceTable = {
  aws_vpc_endpoint: ofKind('endpoints', readEndpoint),
  // These are read with their endpoint.
  aws_vpc_endpoint_route_table_association: ofKind('endpoints', () => ({})),
  aws_vpc_endpoint_subnet_association: ofKind('endpoints', () => ({})),
  aws_vpc_endpoint_security_group_association: ofKind('endpoints', () => ({})),
  aws_vpc_endpoint_policy: ofKind('endpoints', () => ({})),
  aws_ec2_managed_prefix_list: ofKind('prefixLists', readPrefixList),
  aws_ec2_managed_prefix_list_entry: ofKind('prefixLists', () => ({})),
};
