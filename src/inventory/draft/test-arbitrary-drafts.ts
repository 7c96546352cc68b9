import fc from 'fast-check';
import type { Draft, DraftKind } from './draft.ts';
import { Unknown } from './known.ts';

/** Few names, so that things do refer to each other; some that nothing has, and some that mean something to objects. */
const id = fc.constantFrom(
  'a',
  'b',
  'c',
  'vpc-1',
  'subnet-1',
  'igw-9',
  'vpce-9',
  'local',
  '',
  '__proto__',
  'constructor',
);
const place = fc.option(fc.constant({ file: 'x.yaml', line: 1 }), { nil: null });
const missing = fc.record({
  code: fc.constantFrom(
    'NO_VALUE',
    'IMPORTED',
    'LOOKED_UP',
    'COMPUTED',
    'NOT_UNDERSTOOD',
    'NOT_READ',
    'BEYOND',
  ),
  name: fc.constantFrom('Param', 'a', ''),
} as const);
const unknown = missing.map((each) => new Unknown(each));
const known = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: unknown });
const many = <Value>(value: fc.Arbitrary<Value>) => known(fc.array(known(value), { maxLength: 3 }));
const cidr = fc.constantFrom(
  '10.0.0.0/16',
  '10.0.0.0/24',
  '10.0.1.0/24',
  '10.0.1.7/28',
  '10.1.0.0/32',
  '0.0.0.0/0',
  '300.1.1.1/8',
  '::/0',
  'nonsense',
  '',
);
const address = fc.constantFrom('10.0.0.9', '198.18.0.1', '54.1.2.3', 'nonsense');
const number = fc.constantFrom(-1, 0, 443, 70_000, Number.NaN, 1.5);
const flag = fc.boolean();
const optional = <Value extends object>(
  required: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> },
  names: readonly (keyof Value)[],
) => fc.record(required, { requiredKeys: names as (keyof Value)[] });
const list = <Value>(each: fc.Arbitrary<Value>) => fc.array(each, { maxLength: 3 });

const kinds: readonly DraftKind[] = [
  'vpcs',
  'subnets',
  'routeTables',
  'routes',
  'routeTableAssociations',
  'internetGateways',
  'natGateways',
  'securityGroups',
  'securityGroupRules',
  'networkAcls',
  'networkAclEntries',
  'networkAclAssociations',
  'networkInterfaces',
  'endpoints',
  'peerings',
  'prefixLists',
  'dhcpOptions',
  'transitGateways',
  'ingressConnections',
];

/** Anything that the types of a draft allow. */
export const anyDraft: fc.Arbitrary<Draft> = fc.record({
  account: fc.constant('123456789012'),
  region: fc.constantFrom('us-east-1', ''),
  writtenIn: fc.constantFrom('aws', 'cloudformation', 'terraform'),
  vpcs: list(
    optional(
      {
        id,
        place,
        cidrs: many(cidr),
        region: fc.constant('eu-west-1'),
        isDefault: flag,
        enableDnsSupport: known(flag),
        enableDnsHostnames: known(flag),
        dhcpOptionsId: known(id),
        mainRouteTableId: known(id),
        defaultGroupId: id,
        defaultAclId: id,
      },
      ['id', 'place', 'cidrs'],
    ),
  ),
  subnets: list(
    optional(
      { id, place, vpcId: known(id), cidr: known(cidr), zone: known(id), mapPublicIpOnLaunch: known(flag) },
      ['id', 'place', 'vpcId', 'cidr'],
    ),
  ),
  routeTables: list(
    optional({ id, place, vpcId: known(id), isMain: flag, moreRoutes: missing }, ['id', 'place', 'vpcId']),
  ),
  routes: list(
    optional(
      {
        id,
        place,
        tableId: known(id),
        destination: known(
          fc.oneof(
            fc.record({ kind: fc.constantFrom('ipv4' as const, 'ipv6' as const), cidr }),
            fc.record({ kind: fc.constant('prefix-list' as const), id }),
          ),
        ),
        target: known(
          fc.record({
            kind: fc.constantFrom(
              'local',
              'gateway',
              'nat-gateway',
              'network-interface',
              'instance',
              'vpc-peering-connection',
              'transit-gateway',
              'egress-only-internet-gateway',
              'vpc-endpoint',
              'beyond',
            ),
            id,
          } as const),
        ),
        isPropagated: flag,
        state: fc.constantFrom('active' as const, 'blackhole' as const),
      },
      ['id', 'place', 'tableId', 'destination', 'target'],
    ),
  ),
  routeTableAssociations: list(fc.record({ id, place, tableId: known(id), subnetId: known(id) })),
  internetGateways: list(fc.record({ id, place, vpcId: known(fc.option(id, { nil: null })) })),
  natGateways: list(
    optional(
      {
        id,
        place,
        vpcId: known(id),
        subnetId: known(fc.option(id, { nil: null })),
        connectivityType: known(fc.constantFrom('public' as const, 'private' as const)),
        availabilityMode: fc.constantFrom('zonal' as const, 'regional' as const),
        zones: fc.array(id, { maxLength: 2 }),
        state: fc.constantFrom(
          'pending' as const,
          'failed' as const,
          'available' as const,
          'deleted' as const,
        ),
        failure: fc.constant({ code: 'Gateway.NotAttached', message: 'none' }),
        allocationId: known(fc.option(id, { nil: null })),
        privateIp: address,
        publicIp: address,
        networkInterfaceId: id,
      },
      ['id', 'place', 'subnetId', 'connectivityType', 'availabilityMode', 'zones', 'allocationId'],
    ),
  ),
  addresses: list(
    optional(
      {
        id,
        place,
        publicIp: address,
        networkInterfaceId: known(fc.option(id, { nil: null })),
        instanceId: known(fc.option(id, { nil: null })),
      },
      ['id', 'place', 'networkInterfaceId'],
    ),
  ),
  securityGroups: list(
    optional({ id, place, vpcId: known(id), name: id, isDefault: flag, moreRules: missing }, [
      'id',
      'place',
      'vpcId',
    ]),
  ),
  securityGroupRules: list(
    optional(
      {
        id,
        place,
        groupId: known(id),
        direction: fc.constantFrom('ingress' as const, 'egress' as const),
        protocol: known(fc.constantFrom('-1', 'tcp', '17')),
        from: known(number),
        to: known(number),
        peer: known(
          fc.oneof(
            fc.record({ kind: fc.constantFrom('ipv4' as const, 'ipv6' as const), cidr }),
            fc.record({ kind: fc.constantFrom('prefix-list' as const, 'security-group' as const), id }),
          ),
        ),
      },
      ['id', 'place', 'groupId', 'direction', 'protocol', 'peer'],
    ),
  ),
  networkAcls: list(
    optional({ id, place, vpcId: known(id), isDefault: flag, moreEntries: missing }, [
      'id',
      'place',
      'vpcId',
    ]),
  ),
  networkAclEntries: list(
    optional(
      {
        id,
        place,
        aclId: known(id),
        number: known(number),
        isEgress: known(flag),
        action: known(fc.constantFrom('allow' as const, 'deny' as const)),
        protocol: known(fc.constantFrom('-1', '6')),
        cidr: known(cidr),
        ports: known(fc.option(fc.record({ from: number, to: number }), { nil: null })),
        icmp: known(fc.option(fc.record({ type: number, code: number }), { nil: null })),
      },
      ['id', 'place', 'aclId', 'number', 'isEgress', 'action', 'protocol', 'cidr'],
    ),
  ),
  networkAclAssociations: list(fc.record({ id, place, aclId: known(id), subnetId: known(id) })),
  networkInterfaces: list(
    optional(
      {
        id,
        place,
        vpcId: known(id),
        subnetId: known(id),
        kind: fc.constantFrom(
          'interface' as const,
          'apprunner' as const,
          'nat_gateway' as const,
          'vpc_endpoint' as const,
        ),
        securityGroupIds: many(id),
        privateIp: address,
        publicIp: address,
        hasPublicIp: known(flag),
        sourceDestCheck: known(flag),
        attachedTo: fc.option(id, { nil: null }),
        description: id,
      },
      ['id', 'place', 'subnetId', 'kind', 'securityGroupIds', 'attachedTo'],
    ),
  ),
  endpoints: list(
    optional(
      {
        id,
        place,
        vpcId: known(id),
        kind: fc.constantFrom('Gateway' as const, 'Interface' as const, 'GatewayLoadBalancer' as const),
        serviceName: known(fc.constantFrom('com.amazonaws.us-east-1.s3', 'com.amazonaws.us-east-1.sts', '')),
        state: fc.constantFrom('pending' as const, 'available' as const, 'deleted' as const),
        policy: known(fc.option(fc.constant('{}'), { nil: null })),
        routeTableIds: many(id),
        subnetIds: many(id),
        securityGroupIds: many(id),
        privateDnsEnabled: known(flag),
        networkInterfaceIds: fc.array(id, { maxLength: 2 }),
      },
      [
        'id',
        'place',
        'vpcId',
        'kind',
        'serviceName',
        'routeTableIds',
        'subnetIds',
        'securityGroupIds',
        'privateDnsEnabled',
      ],
    ),
  ),
  peerings: list(
    optional(
      {
        id,
        place,
        requesterVpcId: known(id),
        accepterVpcId: known(id),
        accepterRegion: fc.constant('eu-west-1'),
        accepterCidrs: fc.array(cidr, { maxLength: 2 }),
        status: known(fc.constantFrom('active' as const, 'deleted' as const)),
      },
      ['id', 'place', 'requesterVpcId', 'accepterVpcId', 'status'],
    ),
  ),
  prefixLists: list(
    fc.record({
      id,
      place,
      name: fc.constantFrom('com.amazonaws.us-east-1.s3', 'mine'),
      entries: many(cidr),
    }),
  ),
  dhcpOptions: list(fc.record({ id, place, domainNameServers: known(fc.array(address, { maxLength: 2 })) })),
  transitGateways: list(
    fc.record({
      id,
      place,
      attachments: known(
        fc.array(
          fc.record({
            id,
            kind: fc.constantFrom('vpc' as const, 'vpn' as const),
            vpcId: fc.option(id, { nil: null }),
            subnetIds: fc.array(id, { maxLength: 2 }),
          }),
          { maxLength: 2 },
        ),
      ),
      routeTables: known(
        fc.array(
          fc.record({
            id,
            associatedAttachmentIds: fc.array(id, { maxLength: 2 }),
            propagatedAttachmentIds: fc.array(id, { maxLength: 2 }),
            routes: fc.array(fc.record({ cidr, attachmentId: fc.option(id, { nil: null }) }), {
              maxLength: 2,
            }),
          }),
          { maxLength: 2 },
        ),
      ),
    }),
  ),
  publicAccessBlocks: fc.constant([]),
  workloads: list(
    fc.record({
      id,
      name: id,
      place,
      kind: fc.constantFrom('app-runner-service' as const, 'ecs-service' as const),
      egress: known(
        fc.oneof(
          fc.constant({ kind: 'public' as const }),
          fc.record({
            kind: fc.constant('subnets' as const),
            heldBy: id,
            subnetIds: many(id),
            securityGroupIds: many(id),
            assignsPublicIp: known(flag),
          }),
          fc.record({ kind: fc.constant('interfaces' as const), ids: fc.array(id, { maxLength: 2 }) }),
        ),
      ),
      ingress: fc.option(fc.record({ isPublic: known(flag), domainName: fc.option(id, { nil: null }) }), {
        nil: null,
      }),
    }),
  ),
  listeners: list(
    fc.record({
      id,
      name: id,
      place,
      kind: fc.constant('rds' as const),
      ports: known(fc.array(number, { maxLength: 2 })),
      interfaceIds: fc.array(id, { maxLength: 2 }),
      subnetIds: many(id),
      securityGroupIds: many(id),
      dnsNames: fc.array(id, { maxLength: 2 }),
      isPubliclyAccessible: known(flag),
    }),
  ),
  ingressConnections: list(
    fc.record({
      id,
      place,
      serviceId: known(id),
      vpcId: known(id),
      endpointId: known(id),
      domainName: id,
      status: fc.constantFrom('AVAILABLE' as const, 'DELETED' as const),
    }),
  ),
  unread: list(fc.record({ kind: fc.constantFrom(...kinds), missing })),
}) as fc.Arbitrary<Draft>;
