import fc from 'fast-check';
import {
  address,
  cidr,
  flag,
  id,
  known,
  list,
  many,
  number,
  optional,
  place,
} from './test-arbitrary-facts.ts';

/** What is in a VPC or joins it to others, as the types of a draft allow it. */
export const anyThings = {
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
};
