import { hostNameOf } from '../model/host-name.ts';
import { type Landscape, landscapeOf } from '../model/landscape/landscape.ts';
import type { Listener } from '../model/landscape/listener.ts';
import type { Egress, Workload } from '../model/landscape/workload.ts';
import type { Scope } from '../model/scope.ts';
import type { NetworkSettings, Service } from '../model/service.ts';
import type { NetworkInterface } from '../model/vpc/network-interface.ts';
import type { SecurityGroup } from '../model/vpc/security-group.ts';
import { readTopology } from './read-topology.ts';
import type { Store } from './store.ts';

/** Who asks, and what services are called here. */
export type LandscapeView = { readonly scope: Scope; readonly hostSuffix: string };

/**
 * What a scope can ask about: its own services and containers, in the whole topology, since packets go on where an
 * account ends. The topology is the same value as long as nothing in it changes, so that its index is made once.
 */
export function readLandscape(store: Store, view: LandscapeView): Landscape {
  const topology = readTopology(store);
  const { account, region } = view.scope;
  const interfaces = topology.networkInterfaces.filter(
    (each) => each.account === account && each.region === region && each.kind === 'interface',
  );
  const services = store.services.list({ account, region }).filter(({ status }) => status !== 'DELETED');
  const groups = new Map(topology.securityGroups.map((group) => [group.id, group]));
  return landscapeOf(topology, {
    workloads: [
      ...services.map((service) => serviceWorkload(store, service, view)),
      ...interfaces.map(interfaceWorkload),
    ],
    listeners: interfaces
      .filter(({ attachment, dnsNames }) => attachment !== null && dnsNames.length > 0)
      .map((each) => containerListener(each, groups)),
  });
}

function serviceWorkload(store: Store, service: Service, { hostSuffix }: LandscapeView): Workload {
  const { account, region, arn, name } = service;
  const { egress, isPubliclyAccessible } = presentNetwork(store, service);
  return {
    account,
    region,
    id: arn,
    name,
    kind: 'app-runner-service',
    egress: egressOf(store, egress),
    ingress: { isPublic: isPubliclyAccessible, domainName: hostNameOf(service, hostSuffix) },
  };
}

/** Of the revision that serves: what UpdateService has asked for is not true before its deployment has ended. */
function presentNetwork(store: Store, { id, settings, activeRevision }: Service): NetworkSettings {
  if (activeRevision === null) return settings.network;
  const revision = store.revisions.find({ service_id: id, number: activeRevision });
  return (revision?.settings ?? settings).network;
}

/** A connector's row is kept after its deletion, for the services that still go out through it. */
function egressOf(store: Store, egress: NetworkSettings['egress']): Egress {
  if (egress.kind === 'DEFAULT') return { kind: 'public' };
  const connector = store.vpcConnectors.find({ arn: egress.connectorArn });
  if (connector === null) return { kind: 'unknown' };
  const { arn, subnetIds, securityGroupIds } = connector;
  return { kind: 'subnets', heldBy: arn, subnetIds, securityGroupIds, assignsPublicIp: false };
}

function interfaceWorkload({ account, region, id, dnsNames, description }: NetworkInterface): Workload {
  return {
    account,
    region,
    id,
    name: calledName(dnsNames) ?? (description === '' ? id : description),
    kind: 'network-interface',
    egress: { kind: 'interfaces', ids: [id] },
    ingress: null,
  };
}

function containerListener(each: NetworkInterface, groups: ReadonlyMap<string, SecurityGroup>): Listener {
  const { account, region, id, subnetId, securityGroupIds, dnsNames, tcpPorts = [] } = each;
  return {
    account,
    region,
    id,
    name: calledName(dnsNames) ?? id,
    kind: 'container',
    ports:
      tcpPorts.length > 0
        ? tcpPorts
        : namedPorts(securityGroupIds.flatMap((groupId) => groups.get(groupId) ?? [])),
    interfaceIds: [id],
    subnetIds: [subnetId],
    securityGroupIds,
    dnsNames,
    isPubliclyAccessible: false,
  };
}

/** Of all that a container is called what a person would: the shortest that is not its id. Ties go to the first. */
function calledName(dnsNames: readonly string[]): string | null {
  const names = dnsNames.filter((name) => !/^[0-9a-f]{12}$/.test(name));
  const [first = null, ...others] = names.length > 0 ? names : dnsNames;
  return others.reduce<string | null>(
    (best, name) => (best !== null && best.length <= name.length ? best : name),
    first,
  );
}

/**
 * The ports that its groups let in one by one. On which of them a container listens that exposes none nobody has said: a rule for a single
 * port names one that somebody thought of, a rule for a range or for everything does not.
 */
function namedPorts(groups: readonly SecurityGroup[]): number[] {
  const ports = groups
    .flatMap(({ rules }) => rules)
    .filter(
      ({ direction, protocol, from, to }) => direction === 'ingress' && protocol === 'tcp' && from === to,
    )
    .map(({ from }) => from);
  return [...new Set(ports)];
}
