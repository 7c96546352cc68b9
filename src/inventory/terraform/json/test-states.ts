export const account = '210987654321';
const arn = (kind: string): string => `arn:aws:ec2:eu-west-1:${account}:${kind}`;
export const id = (prefix: string, last: number): string => `${prefix}-0123456789abcde0${last}`;

/** What a state keeps of a small network whose private subnet has lost its way out. */
const resources = [
  [
    'aws_vpc',
    'main',
    {
      id: id('vpc', 1),
      arn: arn(`vpc/${id('vpc', 1)}`),
      cidr_block: '10.0.0.0/16',
      enable_dns_support: true,
      enable_dns_hostnames: true,
      default_security_group_id: id('sg', 1),
      default_network_acl_id: id('acl', 1),
      default_route_table_id: id('rtb', 1),
      main_route_table_id: id('rtb', 1),
      dhcp_options_id: id('dopt', 1),
    },
  ],
  ['aws_internet_gateway', 'main', { id: id('igw', 1), vpc_id: id('vpc', 1) }],
  [
    'aws_subnet',
    'public',
    {
      id: id('subnet', 1),
      vpc_id: id('vpc', 1),
      cidr_block: '10.0.0.0/24',
      availability_zone: 'eu-west-1a',
      map_public_ip_on_launch: true,
    },
  ],
  [
    'aws_subnet',
    'private',
    {
      id: id('subnet', 2),
      vpc_id: id('vpc', 1),
      cidr_block: '10.0.1.0/24',
      availability_zone: 'eu-west-1a',
      map_public_ip_on_launch: false,
    },
  ],
  [
    'aws_route_table',
    'public',
    {
      id: id('rtb', 2),
      vpc_id: id('vpc', 1),
      propagating_vgws: [],
      route: [
        {
          cidr_block: '0.0.0.0/0',
          gateway_id: id('igw', 1),
          nat_gateway_id: '',
          ipv6_cidr_block: '',
          destination_prefix_list_id: '',
          transit_gateway_id: '',
        },
      ],
    },
  ],
  [
    'aws_route_table',
    'private',
    {
      id: id('rtb', 3),
      vpc_id: id('vpc', 1),
      propagating_vgws: [],
      route: [{ cidr_block: '0.0.0.0/0', gateway_id: '', nat_gateway_id: id('nat', 1), ipv6_cidr_block: '' }],
    },
  ],
  [
    'aws_route',
    'out',
    {
      id: 'r-rtb-0123456789abcde031080289494',
      route_table_id: id('rtb', 3),
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: '',
      nat_gateway_id: id('nat', 1),
      state: 'active',
      origin: 'CreateRoute',
    },
  ],
  [
    'aws_route_table_association',
    'public',
    { id: id('rtbassoc', 1), subnet_id: id('subnet', 1), route_table_id: id('rtb', 2), gateway_id: '' },
  ],
  [
    'aws_route_table_association',
    'private',
    { id: id('rtbassoc', 2), subnet_id: id('subnet', 2), route_table_id: id('rtb', 3), gateway_id: '' },
  ],
  [
    'aws_eip',
    'nat',
    {
      id: id('eipalloc', 1),
      allocation_id: id('eipalloc', 1),
      public_ip: '54.1.2.3',
      instance: '',
      network_interface: id('eni', 1),
    },
  ],
  [
    'aws_nat_gateway',
    'main',
    {
      id: id('nat', 1),
      allocation_id: id('eipalloc', 1),
      subnet_id: id('subnet', 1),
      connectivity_type: 'public',
      public_ip: '54.1.2.3',
      private_ip: '10.0.0.9',
      network_interface_id: id('eni', 1),
    },
  ],
  [
    'aws_security_group',
    'app',
    {
      id: id('sg', 2),
      arn: arn(`security-group/${id('sg', 2)}`),
      vpc_id: id('vpc', 1),
      name: 'app',
      ingress: [],
      egress: [
        {
          cidr_blocks: ['0.0.0.0/0'],
          ipv6_cidr_blocks: [],
          prefix_list_ids: [],
          security_groups: [],
          self: false,
          protocol: '-1',
          from_port: 0,
          to_port: 0,
          description: '',
        },
      ],
    },
  ],
  [
    'aws_apprunner_vpc_connector',
    'c',
    {
      id: `arn:aws:apprunner:eu-west-1:${account}:vpcconnector/shop/1/abc`,
      arn: `arn:aws:apprunner:eu-west-1:${account}:vpcconnector/shop/1/abc`,
      subnets: [id('subnet', 2)],
      security_groups: [id('sg', 2)],
    },
  ],
  [
    'aws_apprunner_service',
    'shop',
    {
      arn: `arn:aws:apprunner:eu-west-1:${account}:service/shop/abc`,
      service_name: 'shop',
      service_url: 'abcdefghij.eu-west-1.awsapprunner.com',
      network_configuration: [
        {
          egress_configuration: [
            {
              egress_type: 'VPC',
              vpc_connector_arn: `arn:aws:apprunner:eu-west-1:${account}:vpcconnector/shop/1/abc`,
            },
          ],
          ingress_configuration: [{ is_publicly_accessible: true }],
        },
      ],
    },
  ],
] as const;

export const kept = (module?: string): string =>
  JSON.stringify({
    version: 4,
    terraform_version: '1.9.5',
    serial: 7,
    lineage: 'a4b1f9e6-0000-0000-0000-000000000000',
    outputs: {},
    resources: [
      {
        mode: 'data',
        type: 'aws_availability_zones',
        name: 'here',
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [{ attributes: { names: ['eu-west-1a'] } }],
      },
      ...resources.map(([type, name, attributes]) => ({
        ...(module === undefined ? {} : { module }),
        mode: 'managed',
        type,
        name,
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [
          { schema_version: 0, attributes, sensitive_attributes: [] },
          ...(name === 'app' ? [{ deposed: '0a1b2c3d', attributes }] : []),
        ],
      })),
    ],
    check_results: null,
  });

export const shown = JSON.stringify({
  format_version: '1.0',
  terraform_version: '1.9.5',
  values: {
    root_module: {
      child_modules: [
        {
          address: 'module.app["eu"]',
          resources: resources.map(([type, name, values]) => ({
            address: `module.app["eu"].${type}.${name}`,
            mode: 'managed',
            type,
            name,
            values,
          })),
        },
      ],
    },
  },
});
