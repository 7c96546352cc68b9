const everything = [
  {
    rule_number: 100,
    rule_action: 'allow',
    from_port: 0,
    to_port: 0,
    protocol: '-1',
    cidr_block: '0.0.0.0/0',
  },
];
const everyone = [
  { rule_no: 100, action: 'allow', from_port: 0, to_port: 0, protocol: '-1', cidr_block: '0.0.0.0/0' },
];

const kinds = ['public', 'private', 'database', 'redshift', 'elasticache', 'intra', 'outpost'];

const ofDatabases = {
  outpost_az: null,
  create_database_subnet_route_table: false,
  create_database_internet_gateway_route: false,
  create_database_nat_gateway_route: false,
  create_redshift_subnet_route_table: false,
  enable_public_redshift: false,
  create_elasticache_subnet_route_table: false,
  create_database_subnet_group: true,
  create_redshift_subnet_group: true,
  create_elasticache_subnet_group: true,
  database_subnet_group_name: null,
  redshift_subnet_group_name: null,
  elasticache_subnet_group_name: null,
};

/**
 * The variables that decide where packets go, with their defaults. Since version 4.0 the module takes over the default
 * group, table and ACL of its VPC and strips them, turns DNS host names on and gives out no public addresses; before it
 * did none of that. Source: the module's variables and its UPGRADE-4.0 notes.
 */
export function vpcModuleVariables(major: number): Readonly<Record<string, unknown>> {
  const isNew = major >= 4;
  return {
    create_vpc: true,
    name: '',
    cidr: isNew ? '10.0.0.0/16' : '0.0.0.0/0',
    secondary_cidr_blocks: [],
    azs: [],
    enable_dns_hostnames: isNew,
    enable_dns_support: true,
    map_public_ip_on_launch: !isNew,
    vpc_block_public_access_options: {},
    enable_dhcp_options: false,
    dhcp_options_domain_name_servers: ['AmazonProvidedDNS'],
    create_igw: true,
    create_multiple_public_route_tables: false,
    create_multiple_intra_route_tables: false,
    enable_nat_gateway: false,
    single_nat_gateway: false,
    one_nat_gateway_per_az: false,
    nat_gateway_connectivity_type: {},
    nat_gateway_destination_cidr_block: '0.0.0.0/0',
    create_private_nat_gateway_route: true,
    reuse_nat_ips: false,
    external_nat_ip_ids: [],
    external_nat_ips: [],
    enable_vpn_gateway: false,
    vpn_gateway_id: '',
    propagate_public_route_tables_vgw: false,
    propagate_private_route_tables_vgw: false,
    propagate_intra_route_tables_vgw: false,
    ...ofDatabases,
    manage_default_security_group: isNew,
    default_security_group_ingress: [],
    default_security_group_egress: [],
    manage_default_network_acl: isNew,
    default_network_acl_ingress: everyone,
    default_network_acl_egress: everyone,
    manage_default_route_table: isNew,
    default_route_table_routes: [],
    default_route_table_propagating_vgws: [],
    ...Object.fromEntries(
      kinds.flatMap((kind) => [
        [`${kind}_subnets`, []],
        [`${kind}_dedicated_network_acl`, false],
        [`${kind}_inbound_acl_rules`, everything],
        [`${kind}_outbound_acl_rules`, everything],
      ]),
    ),
  };
}
