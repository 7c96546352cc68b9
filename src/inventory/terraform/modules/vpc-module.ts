import type { Body, ModuleConfig } from '../configuration/module-config.ts';
import { vpcModuleOutputs } from './vpc-module-outputs.ts';
import { vpcModuleVariables } from './vpc-module-variables.ts';
import { configOf } from './written-module.ts';

/** The kinds of subnet that the module makes; `outpost` is one more, of a single zone. */
export const subnetKinds = [
  'public',
  'private',
  'database',
  'redshift',
  'elasticache',
  'intra',
  'outpost',
] as const;

/**
 * `terraform-aws-modules/vpc/aws`, as far as packets care: versions 3 to 6 differ in some defaults only. Its private tables
 * are as many as its NAT gateways, and database, cache and Redshift subnets share them unless they get their own.
 * Source: the module's README, variables and outputs.
 */
export function vpcModule(source: string, major: number): ModuleConfig {
  return configOf(source, {
    variables: vpcModuleVariables(major),
    locals: {
      azs: '${length(var.azs) > 0 ? var.azs : [null]}',
      vpc_id: '${try(aws_vpc.this[0].id, null)}',
      longest:
        '${max(length(var.private_subnets), length(var.database_subnets), length(var.elasticache_subnets), length(var.redshift_subnets))}',
      gateways:
        '${var.single_nat_gateway ? 1 : var.one_nat_gateway_per_az ? length(var.azs) : local.longest}',
      is_regional: '${try(var.nat_gateway_connectivity_type.availability_mode, "zonal") == "regional"}',
      has_vpn: '${var.enable_vpn_gateway || var.vpn_gateway_id != ""}',
      // A database's tables lead out one way for all of them, or each zone by its own gateway.
      database_shares: '${var.single_nat_gateway || var.create_database_internet_gateway_route}',
    },
    resources: {
      ...vpcItself,
      ...Object.fromEntries(subnetKinds.flatMap((kind) => subnetsAndAcl(kind))),
      ...tables,
      ...associations,
      ...gateways,
      ...routes,
    },
    outputs: vpcModuleOutputs,
  });
}

const vpcItself: Readonly<Record<string, Body>> = {
  'aws_vpc.this': {
    count: '${var.create_vpc ? 1 : 0}',
    cidr_block: '${var.cidr}',
    enable_dns_hostnames: '${var.enable_dns_hostnames}',
    enable_dns_support: '${var.enable_dns_support}',
  },
  'aws_vpc_ipv4_cidr_block_association.this': {
    count: '${var.create_vpc ? length(var.secondary_cidr_blocks) : 0}',
    vpc_id: '${aws_vpc.this[0].id}',
    cidr_block: '${var.secondary_cidr_blocks[count.index]}',
  },
  'aws_vpc_dhcp_options.this': {
    count: '${var.create_vpc && var.enable_dhcp_options ? 1 : 0}',
    domain_name_servers: '${var.dhcp_options_domain_name_servers}',
  },
  'aws_vpc_dhcp_options_association.this': {
    count: '${var.create_vpc && var.enable_dhcp_options ? 1 : 0}',
    vpc_id: '${local.vpc_id}',
    dhcp_options_id: '${aws_vpc_dhcp_options.this[0].id}',
  },
  'aws_default_security_group.this': {
    count: '${var.create_vpc && var.manage_default_security_group ? 1 : 0}',
    vpc_id: '${local.vpc_id}',
    dynamic: { ingress: defaultRules('ingress'), egress: defaultRules('egress') },
  },
  'aws_default_route_table.default': {
    count: '${var.create_vpc && var.manage_default_route_table ? 1 : 0}',
    default_route_table_id: '${aws_vpc.this[0].default_route_table_id}',
    route: '${var.default_route_table_routes}',
    propagating_vgws: '${var.default_route_table_propagating_vgws}',
  },
  'aws_default_network_acl.this': {
    count: '${var.create_vpc && var.manage_default_network_acl ? 1 : 0}',
    default_network_acl_id: '${aws_vpc.this[0].default_network_acl_id}',
    ingress: '${var.default_network_acl_ingress}',
    egress: '${var.default_network_acl_egress}',
  },
  'aws_vpc_block_public_access_options.this': {
    count: '${var.create_vpc && length(var.vpc_block_public_access_options) > 0 ? 1 : 0}',
    internet_gateway_block_mode: '${var.vpc_block_public_access_options["internet_gateway_block_mode"]}',
  },
};

/** Lists come as texts with commas. */
function defaultRules(side: 'ingress' | 'egress'): readonly Body[] {
  const list = (name: string): string => `\${compact(split(",", lookup(${side}.value, "${name}", "")))}`;
  return [
    {
      for_each: `\${var.default_security_group_${side}}`,
      content: [
        {
          self: `\${lookup(${side}.value, "self", null)}`,
          cidr_blocks: list('cidr_blocks'),
          prefix_list_ids: list('prefix_list_ids'),
          security_groups: list('security_groups'),
          from_port: `\${lookup(${side}.value, "from_port", 0)}`,
          to_port: `\${lookup(${side}.value, "to_port", 0)}`,
          protocol: `\${lookup(${side}.value, "protocol", "-1")}`,
        },
      ],
    },
  ];
}

function subnetsAndAcl(kind: (typeof subnetKinds)[number]): [string, Body][] {
  const subnets = `var.${kind}_subnets`;
  // Fewer public subnets than zones with a gateway each would leave gateways without one: the module makes none then.
  const fits =
    kind === 'public' ? ` && (!var.one_nat_gateway_per_az || length(${subnets}) >= length(var.azs))` : '';
  const hasAcl = `var.create_vpc && var.${kind}_dedicated_network_acl && length(${subnets}) > 0`;
  const rule = (direction: string): Body => ({
    count: `\${${hasAcl} ? length(var.${kind}_${direction}_acl_rules) : 0}`,
    network_acl_id: `\${aws_network_acl.${kind}[0].id}`,
    egress: direction === 'outbound',
    ...Object.fromEntries(
      [
        'rule_number',
        'rule_action',
        'from_port',
        'to_port',
        'icmp_code',
        'icmp_type',
        'protocol',
        'cidr_block',
        'ipv6_cidr_block',
      ].map((name) => [name, `\${lookup(var.${kind}_${direction}_acl_rules[count.index], "${name}", null)}`]),
    ),
  });
  return [
    [
      `aws_subnet.${kind}`,
      {
        count: `\${var.create_vpc${fits} ? length(${subnets}) : 0}`,
        vpc_id: '${local.vpc_id}',
        cidr_block: `\${${subnets}[count.index]}`,
        availability_zone: kind === 'outpost' ? '${var.outpost_az}' : '${element(local.azs, count.index)}',
        ...(kind === 'public' ? { map_public_ip_on_launch: '${var.map_public_ip_on_launch}' } : {}),
      },
    ],
    [
      `aws_network_acl.${kind}`,
      {
        count: `\${${hasAcl} ? 1 : 0}`,
        vpc_id: '${local.vpc_id}',
        subnet_ids: `\${aws_subnet.${kind}[*].id}`,
      },
    ],
    [`aws_network_acl_rule.${kind}_inbound`, rule('inbound')],
    [`aws_network_acl_rule.${kind}_outbound`, rule('outbound')],
  ];
}

const table = (count: string): Body => ({
  count: `\${var.create_vpc ? ${count} : 0}`,
  vpc_id: '${local.vpc_id}',
});

/** How many tables there are for subnets of each kind. */
const tables: Readonly<Record<string, Body>> = {
  'aws_route_table.public': table(
    'length(var.public_subnets) == 0 ? 0 : var.create_multiple_public_route_tables ? length(var.public_subnets) : 1',
  ),
  'aws_route_table.private': table('local.longest > 0 ? local.gateways : 0'),
  'aws_route_table.database': table(
    '!var.create_database_subnet_route_table || length(var.database_subnets) == 0 ? 0 : local.database_shares ? 1 : length(var.database_subnets)',
  ),
  'aws_route_table.redshift': table(
    'var.create_redshift_subnet_route_table && length(var.redshift_subnets) > 0 ? 1 : 0',
  ),
  'aws_route_table.elasticache': table(
    'var.create_elasticache_subnet_route_table && length(var.elasticache_subnets) > 0 ? 1 : 0',
  ),
  'aws_route_table.intra': table(
    'length(var.intra_subnets) == 0 ? 0 : var.create_multiple_intra_route_tables ? length(var.intra_subnets) : 1',
  ),
};

const associate = (kind: string, tableId: string): Body => ({
  count: `\${length(aws_subnet.${kind})}`,
  subnet_id: `\${aws_subnet.${kind}[count.index].id}`,
  route_table_id: `\${${tableId}}`,
});

const ofOwnOrPrivate = (kind: string): string =>
  `element(coalescelist(aws_route_table.${kind}[*].id, aws_route_table.private[*].id), count.index)`;

const associations: Readonly<Record<string, Body>> = {
  'aws_route_table_association.public': associate(
    'public',
    'element(aws_route_table.public[*].id, count.index)',
  ),
  'aws_route_table_association.private': associate(
    'private',
    'element(aws_route_table.private[*].id, count.index)',
  ),
  'aws_route_table_association.outpost': associate(
    'outpost',
    'element(aws_route_table.private[*].id, count.index)',
  ),
  'aws_route_table_association.database': associate('database', ofOwnOrPrivate('database')),
  'aws_route_table_association.elasticache': associate('elasticache', ofOwnOrPrivate('elasticache')),
  'aws_route_table_association.redshift': associate(
    'redshift',
    'element(coalescelist(aws_route_table.redshift[*].id, var.enable_public_redshift ? aws_route_table.public[*].id : aws_route_table.private[*].id), count.index)',
  ),
  'aws_route_table_association.intra': associate(
    'intra',
    'element(aws_route_table.intra[*].id, count.index)',
  ),
};

const gateways: Readonly<Record<string, Body>> = {
  'aws_internet_gateway.this': {
    count: '${var.create_vpc && var.create_igw && length(var.public_subnets) > 0 ? 1 : 0}',
    vpc_id: '${local.vpc_id}',
  },
  'aws_eip.nat': {
    count:
      '${var.create_vpc && var.enable_nat_gateway && !var.reuse_nat_ips && !local.is_regional ? local.gateways : 0}',
  },
  'aws_nat_gateway.this': {
    count: '${var.create_vpc && var.enable_nat_gateway ? (local.is_regional ? 1 : local.gateways) : 0}',
    availability_mode: '${local.is_regional ? "regional" : null}',
    vpc_id: '${local.is_regional ? local.vpc_id : null}',
    allocation_id:
      '${local.is_regional ? null : element(var.reuse_nat_ips ? var.external_nat_ip_ids : aws_eip.nat[*].id, count.index)}',
    subnet_id: '${local.is_regional ? null : element(aws_subnet.public[*].id, count.index)}',
  },
  'aws_vpn_gateway.this': {
    count: '${var.create_vpc && var.enable_vpn_gateway ? 1 : 0}',
    vpc_id: '${local.vpc_id}',
  },
};

const propagation = (kind: string): Body => ({
  count: `\${local.has_vpn && var.propagate_${kind}_route_tables_vgw ? length(aws_route_table.${kind}) : 0}`,
  route_table_id: `\${aws_route_table.${kind}[count.index].id}`,
});

const routes: Readonly<Record<string, Body>> = {
  'aws_route.public_internet_gateway': {
    count: '${var.create_igw ? length(aws_route_table.public) : 0}',
    route_table_id: '${aws_route_table.public[count.index].id}',
    destination_cidr_block: '0.0.0.0/0',
    gateway_id: '${aws_internet_gateway.this[0].id}',
  },
  'aws_route.private_nat_gateway': {
    count:
      '${var.enable_nat_gateway && var.create_private_nat_gateway_route ? length(aws_route_table.private) : 0}',
    route_table_id: '${aws_route_table.private[count.index].id}',
    destination_cidr_block: '${var.nat_gateway_destination_cidr_block}',
    nat_gateway_id: '${element(aws_nat_gateway.this[*].id, count.index)}',
  },
  'aws_route.database_internet_gateway': {
    count:
      '${var.create_igw && var.create_database_internet_gateway_route && !var.create_database_nat_gateway_route ? length(aws_route_table.database) : 0}',
    route_table_id: '${aws_route_table.database[count.index].id}',
    destination_cidr_block: '0.0.0.0/0',
    gateway_id: '${aws_internet_gateway.this[0].id}',
  },
  'aws_route.database_nat_gateway': {
    count:
      '${!var.create_database_internet_gateway_route && var.create_database_nat_gateway_route && var.enable_nat_gateway ? length(aws_route_table.database) : 0}',
    route_table_id: '${aws_route_table.database[count.index].id}',
    destination_cidr_block: '0.0.0.0/0',
    nat_gateway_id: '${element(aws_nat_gateway.this[*].id, count.index)}',
  },
  'aws_vpn_gateway_route_propagation.public': propagation('public'),
  'aws_vpn_gateway_route_propagation.private': propagation('private'),
  'aws_vpn_gateway_route_propagation.intra': propagation('intra'),
  'aws_db_subnet_group.database': {
    count:
      '${var.create_vpc && length(var.database_subnets) > 0 && var.create_database_subnet_group ? 1 : 0}',
    name: '${lower(coalesce(var.database_subnet_group_name, var.name))}',
    subnet_ids: '${aws_subnet.database[*].id}',
  },
  'aws_elasticache_subnet_group.elasticache': {
    count:
      '${var.create_vpc && length(var.elasticache_subnets) > 0 && var.create_elasticache_subnet_group ? 1 : 0}',
    name: '${coalesce(var.elasticache_subnet_group_name, var.name)}',
    subnet_ids: '${aws_subnet.elasticache[*].id}',
  },
  'aws_redshift_subnet_group.redshift': {
    count:
      '${var.create_vpc && length(var.redshift_subnets) > 0 && var.create_redshift_subnet_group ? 1 : 0}',
    name: '${lower(coalesce(var.redshift_subnet_group_name, var.name))}',
    subnet_ids: '${aws_subnet.redshift[*].id}',
  },
};
