import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { DraftVpc } from '../../draft/draft.ts';
import type { Attributes } from './attributes.ts';
import { type DraftParts, ofKind, ofNoMatter, type ResourceTable, type Surroundings } from './draft-parts.ts';

function readVpc(vpc: Attributes, around: Surroundings): DraftParts {
  return { vpcs: [draftVpc(vpc, around, vpc.text('cidr_block') ?? vpc.missing('cidr_block'))] };
}

/** Every region has the same range for it. Source: VPC guide, "Default VPCs". */
function readDefaultVpc(vpc: Attributes, around: Surroundings): DraftParts {
  const cidr = vpc.text('cidr_block') ?? '172.31.0.0/16';
  return {
    vpcs: [{ enableDnsHostnames: true, ...draftVpc(vpc, around, cidr), isDefault: true }],
    unread: [{ kind: 'subnets', missing: { code: 'LOOKED_UP', name: vpc.address } }],
  };
}

function draftVpc(vpc: Attributes, around: Surroundings, primary: Known<string>): DraftVpc {
  const { address } = vpc;
  const support = vpc.flag('enable_dns_support');
  const hostnames = vpc.flag('enable_dns_hostnames');
  const dhcp = joinedTo(address, around, {
    type: 'aws_vpc_dhcp_options_association',
    attribute: 'dhcp_options_id',
  });
  const main = joinedTo(address, around, {
    type: 'aws_main_route_table_association',
    attribute: 'route_table_id',
  });
  const thing = around
    .all('aws_vpc')
    .concat(around.all('aws_default_vpc'))
    .find((each) => each.address === address);
  const idOf = (name: string): string | undefined => {
    const id = thing === undefined ? undefined : around.names.idOf(thing.thing.attribute(name));
    return typeof id === 'string' ? id : undefined;
  };
  const mainTable = main ?? idOf('default_route_table_id');
  const [group, acl] = [idOf('default_security_group_id'), idOf('default_network_acl_id')];
  return {
    ...vpc.head,
    cidrs: rangesOf(address, around, primary),
    ...(support === undefined ? {} : { enableDnsSupport: support }),
    ...(hostnames === undefined ? {} : { enableDnsHostnames: hostnames }),
    ...(dhcp === undefined ? {} : { dhcpOptionsId: dhcp }),
    ...(mainTable === undefined ? {} : { mainRouteTableId: mainTable }),
    ...(group === undefined ? {} : { defaultGroupId: group }),
    ...(acl === undefined ? {} : { defaultAclId: acl }),
  };
}

type Joined = { readonly type: string; readonly attribute: string };

/** What a resource of its own joins to a VPC; not known where that resource may not be there. */
function joinedTo(
  address: string,
  around: Surroundings,
  { type, attribute }: Joined,
): Known<string> | undefined {
  const certain = around.all(type).find((each) => each.id('vpc_id') === address);
  if (certain !== undefined) return certain.id(attribute);
  return maybeOf(address, around, type)[0];
}

/** The ranges that are added to a VPC by resources of their own. */
function rangesOf(address: string, around: Surroundings, primary: Known<string>): readonly Known<string>[] {
  const type = 'aws_vpc_ipv4_cidr_block_association';
  const more = around
    .all(type)
    .filter((each) => each.id('vpc_id') === address)
    .map((each) => each.text('cidr_block') ?? each.missing('cidr_block'));
  return [primary, ...more, ...maybeOf(address, around, type)];
}

function maybeOf(address: string, around: Surroundings, type: string): Unknown[] {
  const those = around
    .maybe(type)
    .filter((each) => !isKnown(each.demandedId('vpc_id')) || each.id('vpc_id') === address);
  return those.flatMap(({ thing }) => (thing.maybe === null ? [] : [new Unknown(thing.maybe)]));
}

function readSubnet(subnet: Attributes): DraftParts {
  const zone = subnet.text('availability_zone') ?? subnet.text('availability_zone_id');
  const mapsPublic = subnet.flag('map_public_ip_on_launch');
  return {
    subnets: [
      {
        ...subnet.head,
        vpcId: subnet.demandedId('vpc_id'),
        cidr: subnet.text('cidr_block') ?? subnet.missing('cidr_block'),
        ...(zone === undefined ? {} : { zone }),
        ...(mapsPublic === undefined ? {} : { mapPublicIpOnLaunch: mapsPublic }),
      },
    ],
  };
}

/** Of the default VPC: where it is, and with which range, only the account knows. */
function readDefaultSubnet(subnet: Attributes, around: Surroundings): DraftParts {
  const vpc = around.all('aws_default_vpc')[0]?.address;
  const zone = subnet.text('availability_zone');
  return {
    subnets: [
      {
        ...subnet.head,
        vpcId: subnet.id('vpc_id') ?? vpc ?? subnet.missing('vpc_id'),
        cidr: subnet.text('cidr_block') ?? subnet.missing('cidr_block'),
        mapPublicIpOnLaunch: true,
        ...(zone === undefined ? {} : { zone }),
      },
    ],
  };
}

function readDhcpOptions(options: Attributes): DraftParts {
  const servers = options.texts('domain_name_servers') ?? ['AmazonProvidedDNS'];
  const missing = isKnown(servers) ? servers.find((each) => each instanceof Unknown) : servers;
  return {
    dhcpOptions: [
      { ...options.head, domainNameServers: missing ?? (isKnown(servers) ? servers.filter(isKnown) : []) },
    ],
  };
}

export const vpcResources: ResourceTable = {
  aws_vpc: ofKind('vpcs', readVpc),
  aws_default_vpc: ofKind('vpcs', readDefaultVpc),
  // Read with its VPC.
  aws_vpc_ipv4_cidr_block_association: ofNoMatter(() => ({})),
  aws_subnet: ofKind('subnets', readSubnet),
  aws_default_subnet: ofKind('subnets', readDefaultSubnet),
  aws_vpc_dhcp_options: ofNoMatter(readDhcpOptions),
  aws_vpc_dhcp_options_association: ofNoMatter(() => ({})),
};
