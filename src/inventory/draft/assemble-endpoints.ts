import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { makeInterface } from './assemble-interfaces.ts';
import { type Desk, groupsOr, scopeOf } from './desk.ts';
import { isKnown } from './known.ts';
import type { WholeDraft } from './whole-draft.ts';

type Written = WholeDraft['endpoints'][number];

export type Endpoints = {
  readonly endpoints: readonly VpcEndpoint[];
  /** Those that nobody has written down. */
  readonly interfaces: readonly NetworkInterface[];
};

/** Gateway and interface endpoints; one of a firewall or load balancer leads beyond all descriptions. */
export function assembleEndpoints(desk: Desk, interfaces: readonly NetworkInterface[]): Endpoints {
  const present = new Map(interfaces.map((each) => [each.id, each]));
  const made = desk.draft.endpoints.flatMap((written) =>
    written.kind === 'GatewayLoadBalancer' ? [] : [makeEndpoint(written, written.kind, { desk, present })],
  );
  return {
    endpoints: made.map(({ endpoint }) => endpoint),
    interfaces: made.flatMap(({ added }) => added),
  };
}

type Making = { readonly desk: Desk; readonly present: ReadonlyMap<string, NetworkInterface> };

function makeEndpoint(
  written: Written,
  kind: VpcEndpoint['kind'],
  { desk, present }: Making,
): { readonly endpoint: VpcEndpoint; readonly added: readonly NetworkInterface[] } {
  const { gaps } = desk;
  const { id, vpcId, place, state = 'available' } = written;
  const about = <Subject extends 'subnets' | 'security-groups' | 'dns' | 'policy' | 'routes' | 'existence'>(
    subject: Subject,
  ) => ({ id, subject, place });
  const isInterface = kind === 'Interface';
  const subnetIds = isInterface ? gaps.settleList(written.subnetIds, about('subnets')) : [];
  const groups = isInterface ? gaps.settleList(written.securityGroupIds, about('security-groups')) : [];
  const takesDefault =
    isInterface && isKnown(written.securityGroupIds) && written.securityGroupIds.length === 0;
  const privateDnsEnabled = isInterface && gaps.settle(written.privateDnsEnabled, false, about('dns'));
  const serviceName = gaps.settle(written.serviceName, '', about('existence'));
  // Whichever service it is, its usual name leads here.
  if (privateDnsEnabled && !isKnown(written.serviceName)) {
    gaps.add({ id: vpcId, subject: 'dns', place }, written.serviceName.missing);
  }
  const endpoint: VpcEndpoint = {
    ...scopeOf(desk, vpcId),
    id,
    vpcId,
    kind,
    serviceName,
    state,
    policy: gaps.settle(written.policy ?? null, null, about('policy')),
    routeTableIds: isInterface ? [] : gaps.settleList(written.routeTableIds, about('routes')),
    subnetIds,
    networkInterfaceIds: [],
    securityGroupIds: takesDefault ? groupsOr(desk, groups, vpcId) : groups,
    privateDnsEnabled,
    clientToken: null,
    createdAt: 0,
  };
  return withInterfaces(endpoint, written, { desk, present });
}

function withInterfaces(endpoint: VpcEndpoint, written: Written, { desk, present }: Making) {
  const { networkInterfaceIds = [] } = written;
  const known = networkInterfaceIds.flatMap((id) => present.get(id) ?? []);
  const served = new Set(known.map(({ subnetId }) => subnetId));
  const stands = endpoint.state !== 'deleted' && endpoint.state !== 'failed';
  const open = stands ? endpoint.subnetIds.filter((id) => !served.has(id)) : [];
  const unused = networkInterfaceIds.filter((id) => !present.has(id));
  const added = open.map((subnetId, position) => {
    const id = unused[position] ?? `interface-of-${endpoint.id}-in-${subnetId}`;
    const { securityGroupIds } = written;
    const about = { id, subject: 'security-groups', place: written.place } as const;
    desk.gaps.settleList(securityGroupIds, about);
    return makeInterface(desk, {
      id,
      vpcId: endpoint.vpcId,
      subnetId,
      kind: 'vpc_endpoint',
      description: `VPC Endpoint Interface ${endpoint.id}`,
      securityGroupIds: endpoint.securityGroupIds,
      sourceDestCheck: true,
      privateIp: undefined,
      owner: { kind: 'vpc-endpoint', id: endpoint.id },
    });
  });
  const networkInterfaces = [...known, ...added].map(({ id }) => id);
  return { endpoint: { ...endpoint, networkInterfaceIds: networkInterfaces }, added };
}
