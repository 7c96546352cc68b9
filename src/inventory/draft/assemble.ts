import type { Landscape } from '../../model/landscape/landscape.ts';
import type { VpcIngressConnection } from '../../model/network.ts';
import type { EgressOnlyInternetGateway, InternetGateway } from '../../model/vpc/gateways.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { DhcpOptions } from '../../model/vpc/vpc.ts';
import { AddressSupply } from './address-supply.ts';
import { assembleAcls } from './assemble-acls.ts';
import { assembleAddresses, interfacesOfInstances, publicIpsOf } from './assemble-addresses.ts';
import { assembleEndpoints } from './assemble-endpoints.ts';
import { assembleGroups } from './assemble-groups.ts';
import { assembleInterfaces } from './assemble-interfaces.ts';
import { assembleNatGateways } from './assemble-nat-gateways.ts';
import { assemblePeerings } from './assemble-peerings.ts';
import { assemblePrefixLists } from './assemble-prefix-lists.ts';
import { assembleSubnets } from './assemble-subnets.ts';
import { assembleTables } from './assemble-tables.ts';
import { assembleTransitGateways } from './assemble-transit-gateways.ts';
import { assembleVpcs } from './assemble-vpcs.ts';
import { assembleListeners, assembleWorkloads } from './assemble-workloads.ts';
import { collectPlaces } from './collect-places.ts';
import { completeDraft } from './complete-draft.ts';
import { type Desk, scopeOf } from './desk.ts';
import type { Draft } from './draft.ts';
import { GapBook } from './gap-book.ts';
import { whenKnown } from './known-items.ts';
import type { Targets } from './resolve-target.ts';
import { withoutTwins } from './without-twins.ts';

/**
 * The landscape of a draft: with everything that AWS adds by itself, and a gap for everything that nobody said. Never
 * throws. How what is missing shows:
 *
 * - A VPC, subnet, route table, group, network ACL or prefix list that is only referred to is there, with a gap
 *   `existence` of its id, and gaps for what it leaves open: `routes`, `rules`, `entries`, `addresses`, `zone`, `dns`,
 *   `attachment` (which internet gateway a VPC has). A subnet whose table or ACL is not known has one of its own, whose
 *   `routes` or `entries` are a gap; `association` is a gap of a subnet that may be in another than it is shown in.
 * - The target of a route that is described nowhere is not there, and its id has a gap `existence`; without that gap, a
 *   target that is not there is gone, and the route a black hole.
 * - What is of an unknown size, an address, a range, has a value that stands in for it (`isStandInAddress`), with a gap
 *   `addresses` where a verdict can depend on it.
 */
export function assemble(draft: Draft): Landscape {
  const gaps = new GapBook();
  const whole = completeDraft(withoutTwins(draft, gaps), gaps);
  const vpcs = assembleVpcs(whole, gaps);
  const subnets = assembleSubnets(whole, vpcs, gaps);
  const desk: Desk = {
    draft: whole,
    gaps,
    addresses: new AddressSupply(whole),
    vpcs: new Map(vpcs.map((vpc) => [vpc.id, vpc])),
    subnets: new Map(subnets.map((subnet) => [subnet.id, subnet])),
    defaultGroups: new Map(
      whole.securityGroups.flatMap(({ id, vpcId, isDefault }) =>
        isDefault === true ? [[vpcId, id] as const] : [],
      ),
    ),
  };
  return {
    topology: { ...assembleTopology(desk), vpcs, subnets },
    workloads: assembleWorkloads(desk),
    listeners: assembleListeners(desk),
    transitGateways: assembleTransitGateways(desk),
    publicAccessBlocks: draft.publicAccessBlocks,
    gaps: gaps.gaps,
    places: collectPlaces(draft),
    writtenIn: draft.writtenIn,
  };
}

function assembleTopology(desk: Desk): Omit<Topology, 'vpcs' | 'subnets'> {
  const publicIpOf = publicIpsOf(desk.draft, desk.addresses);
  const written = assembleInterfaces(desk);
  const nat = assembleNatGateways(desk, written, publicIpOf);
  const { endpoints, interfaces: ofEndpoints } = assembleEndpoints(desk, written);
  const interfaces = [...written, ...nat.interfaces, ...ofEndpoints];
  const { natGateways } = nat;
  const routeTables = assembleTables(desk, targetsOf(desk));
  return {
    routeTables,
    internetGateways: desk.draft.internetGateways.map(
      ({ id, vpcId }): InternetGateway => ({ ...scopeOf(desk, vpcId), id, vpcId }),
    ),
    egressOnlyInternetGateways: egressOnlyGateways(desk, routeTables),
    natGateways,
    addresses: assembleAddresses(desk, { interfaces, natGateways, publicIpOf }),
    securityGroups: assembleGroups(desk),
    networkAcls: assembleAcls(desk),
    networkInterfaces: interfaces,
    endpoints,
    peerings: assemblePeerings(desk),
    dhcpOptions: desk.draft.dhcpOptions.map((each) => assembleDhcpOptions(each, desk)),
    prefixLists: assemblePrefixLists(desk),
    ingressConnections: desk.draft.ingressConnections.map((each) => assembleIngress(each, desk)),
    outsideHosts: [],
  };
}

function targetsOf({ draft }: Desk): Targets {
  const idsOf = (things: readonly { readonly id: string }[]): ReadonlySet<string> =>
    new Set(things.map(({ id }) => id));
  return {
    internetGateways: idsOf(draft.internetGateways),
    endpoints: idsOf(draft.endpoints.filter(({ kind }) => kind === 'Gateway')),
    natGateways: idsOf(draft.natGateways),
    networkInterfaces: idsOf(draft.networkInterfaces),
    peerings: idsOf(draft.peerings),
    transitGateways: idsOf(draft.transitGateways),
    ofInstances: interfacesOfInstances(draft),
  };
}

/** They carry IPv6 alone, which is not walked: that a route names one is all that is asked of them. */
function egressOnlyGateways(desk: Desk, tables: Topology['routeTables']): EgressOnlyInternetGateway[] {
  const named = tables.flatMap(({ vpcId, routes }) =>
    routes.flatMap(({ target }) =>
      target.kind === 'egress-only-internet-gateway'
        ? [{ ...scopeOf(desk, vpcId), id: target.id, vpcId }]
        : [],
    ),
  );
  return [...new Map(named.map((each) => [each.id, each])).values()];
}

function assembleDhcpOptions(
  { id, domainNameServers }: Draft['dhcpOptions'][number],
  desk: Desk,
): DhcpOptions {
  const values = whenKnown(domainNameServers) ?? [];
  return { ...scopeOf(desk, null), id, options: [{ key: 'domain-name-servers', values }] };
}

function assembleIngress(
  written: Desk['draft']['ingressConnections'][number],
  desk: Desk,
): VpcIngressConnection {
  const { id, place, vpcId, domainName, status } = written;
  const about = { id, subject: 'ingress', place } as const;
  return {
    ...scopeOf(desk, vpcId),
    arn: id,
    name: id,
    serviceArn: desk.gaps.settle(written.serviceId, '', about),
    vpcId,
    vpcEndpointId: desk.gaps.settle(written.endpointId, '', about),
    domainName,
    status,
    createdAt: 0,
    deletedAt: status === 'DELETED' ? 0 : null,
  };
}
