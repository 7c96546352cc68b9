import type { Topology } from '../../../model/vpc/topology.ts';
import { describeInterfaces } from './describe-interfaces.ts';
import { describeAddress, describeNats } from './describe-nats.ts';
import { type IdOf, readAclEntry, readGroupRule, readRoute } from './read-rules.ts';
import { currentScope } from './scope.ts';
import type { Named, WorldOptions } from './world.ts';

/** What a VPC adds to a topology. */
export type VpcParts = Pick<
  Topology,
  | 'vpcs'
  | 'subnets'
  | 'routeTables'
  | 'internetGateways'
  | 'natGateways'
  | 'addresses'
  | 'securityGroups'
  | 'networkAcls'
  | 'networkInterfaces'
  | 'endpoints'
>;

export function describeVpc(named: Named, options: WorldOptions, publicIp: () => string): VpcParts {
  const { name, vpc, number } = named;
  const { idOf } = options;
  const scope = { ...currentScope, region: vpc.region ?? currentScope.region };
  const id = idOf('vpc', name);
  const interfaces = describeInterfaces(named, options);
  const own = (each: string): string => `${name}/${each}`;
  const subnets = Object.entries(vpc.subnets);
  return {
    vpcs: [
      {
        ...scope,
        id,
        number,
        state: 'available',
        cidrs: [
          { associationId: `${id}-1`, cidr: vpc.cidr },
          ...(vpc.moreCidrs ?? []).map((cidr, position) => ({
            associationId: `${id}-${position + 2}`,
            cidr,
          })),
        ],
        isDefault: false,
        dhcpOptionsId: 'default',
        instanceTenancy: 'default',
        enableDnsSupport: vpc.dns ?? true,
        enableDnsHostnames: vpc.dnsHostnames ?? false,
        enableNetworkAddressUsageMetrics: false,
        createdAt: 0,
      },
    ],
    subnets: subnets.map(([subnet, { cidr, zone }], position) => ({
      ...scope,
      id: idOf('subnet', own(subnet)),
      vpcId: id,
      number: position + 1,
      cidr,
      zone: zone ?? 'us-east-1a',
      isDefaultForZone: false,
      mapPublicIpOnLaunch: false,
      createdAt: 0,
    })),
    routeTables: describeTables(named, idOf),
    internetGateways:
      vpc.internet === true || vpc.internet === 'detached'
        ? [{ ...scope, id: idOf('igw', name), vpcId: vpc.internet === true ? id : null }]
        : [],
    natGateways: describeNats(named, interfaces, { idOf, publicIp }),
    addresses: interfaces.flatMap((each) => describeAddress(each, named, { idOf, publicIp })),
    securityGroups: Object.entries(vpc.groups ?? {}).map(([group, rules]) => ({
      ...scope,
      id: idOf('sg', own(group)),
      vpcId: id,
      name: group,
      description: group,
      rules: rules.map((rule) => readGroupRule(rule, name, idOf)),
      createdAt: 0,
    })),
    networkAcls: Object.entries(vpc.acls ?? {}).map(([acl, { subnets: members, entries, isDefault }]) => ({
      ...scope,
      id: idOf('acl', own(acl)),
      vpcId: id,
      isDefault: isDefault ?? false,
      entries: entries.map(readAclEntry),
      associations: members.map((member) => ({
        id: `aclassoc-${member}`,
        subnetId: idOf('subnet', own(member)),
      })),
    })),
    networkInterfaces: interfaces,
    endpoints: Object.entries(vpc.endpoints ?? {}).map(([endpoint, described]) => {
      const { kind, subnets: members = [], groups = [], tables = [], privateDns } = described;
      const endpointId = idOf('vpce', own(endpoint));
      return {
        ...scope,
        id: endpointId,
        vpcId: id,
        kind,
        serviceName: `com.amazonaws.us-east-1.${endpoint}`,
        state: 'available',
        policy: null,
        routeTableIds: tables.map((table) => idOf('rtb', own(table))),
        subnetIds: members.map((member) => idOf('subnet', own(member))),
        networkInterfaceIds: members.map((member) => idOf('eni', own(`${endpoint}.${member}`))),
        securityGroupIds: groups.map((group) => idOf('sg', own(group))),
        privateDnsEnabled: privateDns ?? false,
        clientToken: null,
        createdAt: 0,
      };
    }),
  };
}

function describeTables({ name, vpc }: Named, idOf: IdOf): Topology['routeTables'] {
  const table = (of: string, number: number, routes: Readonly<Record<string, string>>) => ({
    ...currentScope,
    id: idOf('rtb', `${name}/${of}`),
    vpcId: idOf('vpc', name),
    number,
    routes: [
      ...Object.entries(routes).map(([to, target]) => readRoute(to, target, name, idOf)),
      ...Object.entries(vpc.endpoints ?? {})
        .filter(([, { kind, tables = [] }]) => kind === 'Gateway' && tables.includes(of))
        .map(([endpoint]) => readRoute(`pl:${endpoint}`, `vpce:${endpoint}`, name, idOf)),
    ],
    createdAt: 0,
  });
  return [
    {
      ...table('main', 1, vpc.mainRoutes ?? {}),
      associations: [{ id: `rtbassoc-${name}`, subnetId: null }],
    },
    ...Object.entries(vpc.subnets).flatMap(([subnet, { routes }], position) =>
      routes === undefined
        ? []
        : [
            {
              ...table(subnet, position + 2, routes),
              associations: [{ id: `rtbassoc-${subnet}`, subnetId: idOf('subnet', `${name}/${subnet}`) }],
            },
          ],
    ),
  ];
}
