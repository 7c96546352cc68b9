const kinds = ['public', 'private', 'database', 'redshift', 'elasticache', 'intra', 'outpost'];
const withTables = ['public', 'intra'];
const shared = ['database', 'redshift', 'elasticache'];

const first = (path: string): string => `\${try(${path}, null)}`;

/** What the module tells of what it made. Tables of kinds without their own are the private ones. */
export const vpcModuleOutputs: Readonly<Record<string, unknown>> = {
  vpc_id: first('aws_vpc.this[0].id'),
  vpc_arn: first('aws_vpc.this[0].arn'),
  vpc_cidr_block: first('aws_vpc.this[0].cidr_block'),
  vpc_secondary_cidr_blocks: '${compact(aws_vpc_ipv4_cidr_block_association.this[*].cidr_block)}',
  vpc_main_route_table_id: first('aws_vpc.this[0].main_route_table_id'),
  vpc_enable_dns_support: first('aws_vpc.this[0].enable_dns_support'),
  vpc_enable_dns_hostnames: first('aws_vpc.this[0].enable_dns_hostnames'),
  default_security_group_id: first('aws_vpc.this[0].default_security_group_id'),
  default_network_acl_id: first('aws_vpc.this[0].default_network_acl_id'),
  default_route_table_id: first('aws_vpc.this[0].default_route_table_id'),
  igw_id: first('aws_internet_gateway.this[0].id'),
  igw_arn: first('aws_internet_gateway.this[0].arn'),
  nat_ids: '${aws_eip.nat[*].id}',
  nat_public_ips: '${var.reuse_nat_ips ? var.external_nat_ips : aws_eip.nat[*].public_ip}',
  natgw_ids: '${aws_nat_gateway.this[*].id}',
  vgw_id: first('coalesce(one(aws_vpn_gateway.this[*].id), var.vpn_gateway_id)'),
  azs: '${var.azs}',
  name: '${var.name}',
  ...Object.fromEntries(
    kinds.flatMap((kind) => [
      [`${kind}_subnets`, `\${aws_subnet.${kind}[*].id}`],
      [`${kind}_subnet_objects`, `\${aws_subnet.${kind}}`],
      [`${kind}_subnet_arns`, `\${aws_subnet.${kind}[*].arn}`],
      [`${kind}_subnets_cidr_blocks`, `\${compact(aws_subnet.${kind}[*].cidr_block)}`],
      [`${kind}_network_acl_id`, first(`aws_network_acl.${kind}[0].id`)],
    ]),
  ),
  ...Object.fromEntries(
    withTables.map((kind) => [`${kind}_route_table_ids`, `\${aws_route_table.${kind}[*].id}`]),
  ),
  private_route_table_ids: '${aws_route_table.private[*].id}',
  ...Object.fromEntries(
    shared.map((kind) => [
      `${kind}_route_table_ids`,
      `\${try(coalescelist(aws_route_table.${kind}[*].id, aws_route_table.private[*].id), [])}`,
    ]),
  ),
  database_subnet_group: first('aws_db_subnet_group.database[0].id'),
  database_subnet_group_name: first('aws_db_subnet_group.database[0].name'),
  elasticache_subnet_group: first('aws_elasticache_subnet_group.elasticache[0].id'),
  elasticache_subnet_group_name: first('aws_elasticache_subnet_group.elasticache[0].name'),
  redshift_subnet_group: first('aws_redshift_subnet_group.redshift[0].id'),
};
