import fc from 'fast-check';
import type { Draft, DraftKind } from './draft.ts';
import {
  address,
  cidr,
  flag,
  id,
  known,
  list,
  many,
  missing,
  number,
  optional,
  place,
} from './test-arbitrary-facts.ts';
import { anyThings } from './test-arbitrary-things.ts';

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
  ...anyThings,
  unread: list(fc.record({ kind: fc.constantFrom(...kinds), missing })),
}) as fc.Arbitrary<Draft>;
