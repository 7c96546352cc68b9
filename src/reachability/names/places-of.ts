import type { Listener } from '../../model/landscape/listener.ts';
import type { NetworkInterfaceKind } from '../../model/vpc/network-interface.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import { addressNumber } from '../index/address-number.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import { supposeInterface } from '../path/suppose-interface.ts';
import type { Component, Unknown } from '../trace.ts';
import type { Asker, DestinationPlace } from './findings.ts';

/** Something with interfaces in subnets, some of which may not be known. */
type Housed = {
  readonly component: Component;
  readonly interfaceIds: readonly string[];
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly kind: NetworkInterfaceKind;
  readonly isPubliclyAccessible: boolean;
};

export type Places = { readonly places: readonly DestinationPlace[]; readonly unknowns: readonly Unknown[] };

export function placesOfListener(listener: Listener, asker: Asker, index: LandscapeIndex): Places {
  const { id } = listener;
  return placesOf({ ...listener, component: { kind: 'listener', id }, kind: 'interface' }, asker, index);
}

export function placesOfEndpoint(endpoint: VpcEndpoint, asker: Asker, index: LandscapeIndex): Places {
  const { id, networkInterfaceIds, subnetIds, securityGroupIds } = endpoint;
  return placesOf(
    {
      component: { kind: 'vpc-endpoint', id },
      interfaceIds: networkInterfaceIds,
      subnetIds,
      securityGroupIds,
      kind: 'vpc_endpoint',
      isPubliclyAccessible: false,
    },
    asker,
    index,
  );
}

/** The interfaces that it is known to have; else one in each subnet that it may be in. */
function placesOf(housed: Housed, asker: Asker, index: LandscapeIndex): Places {
  const { component, interfaceIds, subnetIds } = housed;
  const known = interfaceIds.flatMap((id): DestinationPlace[] => {
    const found = index.interfaces.get(id);
    if (found === undefined) return [];
    const isOutside = housed.isPubliclyAccessible && !seesPrivate(asker, found.vpcId, index);
    const address = (isOutside ? index.publicIps.get(id) : undefined) ?? addressNumber(found.privateIp);
    return [{ id, address, supposed: [], networkInterface: found }];
  });
  const places =
    known.length > 0 ? known : subnetIds.flatMap((id) => supposeIn(id, housed, { asker, index }));
  const gap =
    gapOf([component.id], 'subnets', index) ??
    gapOf([component.id], 'existence', index) ??
    gapOf(subnetsOf(places, subnetIds), 'existence', index) ??
    (places.length === 0 || !isInside(places, asker) ? gapOf([component.id], 'addresses', index) : undefined);
  return { places, unknowns: gap === undefined ? [] : [unknownOf(gap, component)] };
}

function subnetsOf(places: readonly DestinationPlace[], subnetIds: readonly string[]): readonly string[] {
  const known = places.flatMap(({ networkInterface }) => networkInterface?.subnetId ?? []);
  return known.length > 0 ? known : subnetIds;
}

/** Whoever asks from within the VPC need not know whether there is a public address as well. */
function isInside(places: readonly DestinationPlace[], { vpc }: Asker): boolean {
  return places.every(({ networkInterface }) => networkInterface?.vpcId === vpc?.id);
}

type Supposing = { readonly asker: Asker; readonly index: LandscapeIndex };

function supposeIn(
  subnetId: string,
  { component, securityGroupIds, kind, isPubliclyAccessible }: Housed,
  { asker, index }: Supposing,
): DestinationPlace[] {
  const subnet = index.subnets.get(subnetId);
  if (subnet === undefined) return [];
  const supposed = supposeInterface(
    {
      subnet,
      id: `${component.id}.${subnetId}`,
      kind,
      securityGroupIds,
      hasPublicIp: isPubliclyAccessible,
      standsFor: [component.id],
    },
    index,
  );
  const { networkInterface, publicIp } = supposed;
  const isOutside = publicIp !== null && !seesPrivate(asker, subnet.vpcId, index);
  const address = isOutside ? publicIp : addressNumber(networkInterface.privateIp);
  return [{ id: subnetId, address, supposed: [supposed], networkInterface }];
}

/** Whether the name of something public resolves to its private address: in its VPC, and where a peering was told to. */
function seesPrivate({ vpc }: Asker, vpcId: string, { peerings }: LandscapeIndex): boolean {
  if (vpc === null) return false;
  if (vpc.id === vpcId) return true;
  return Array.from(peerings.values()).some(
    (each) =>
      (each.requesterVpcId === vpc.id && each.accepterVpcId === vpcId && each.requesterResolvesPrivate) ||
      (each.accepterVpcId === vpc.id && each.requesterVpcId === vpcId && each.accepterResolvesPrivate),
  );
}
