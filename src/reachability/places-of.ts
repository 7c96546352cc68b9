import type { Listener } from '../model/landscape/listener.ts';
import { parseCidr, parseIpv4 } from '../model/vpc/ipv4.ts';
import { currentEntries } from '../model/vpc/prefix-list.ts';
import type { FlowDestination } from './flow.ts';
import { addressNumber, type LandscapeIndex, type Supposed } from './landscape-index.ts';
import { somewhere } from './somewhere.ts';
import { supposeInterface } from './suppose-interface.ts';

/** A place that packets may have to go to. */
export type DestinationPlace = {
  /** Null where there is one place only. */
  readonly id: string | null;
  readonly address: number;
  readonly supposed: readonly Supposed[];
};

/** Where a flow goes: empty when the landscape does not say. */
export function placesOf(
  destination: FlowDestination,
  vpcId: string | null,
  index: LandscapeIndex,
): readonly DestinationPlace[] {
  switch (destination.kind) {
    case 'address':
      return at(parseIpv4(destination.address));
    case 'internet':
      return at(somewhere.host);
    case 'outside-host': {
      const host = index.topology.outsideHosts.find(({ name }) => name === destination.name);
      return at(host === undefined ? null : addressNumber(host.publicIp));
    }
    case 'service':
      return at(addressOfService(destination.name, index));
    case 'interface': {
      const found = index.interfaces.get(destination.id);
      return at(found === undefined ? null : addressNumber(found.privateIp));
    }
    case 'listener': {
      const listener = index.listeners.get(destination.id);
      return listener === undefined ? [] : placesOfListener(listener, vpcId, index);
    }
    case 'app-runner-service':
      return at(somewhere.edge);
    case 'name': {
      const listener = index.landscape.listeners.find(({ dnsNames }) => dnsNames.includes(destination.name));
      return listener === undefined ? [] : placesOfListener(listener, vpcId, index);
    }
  }
}

function at(address: number | null): readonly DestinationPlace[] {
  return address === null ? [] : [{ id: null, address, supposed: [] }];
}

function addressOfService(name: string, index: LandscapeIndex): number | null {
  const standIn = index.topology.outsideHosts.find(
    ({ standsInFor }) => standsInFor !== null && name.endsWith(`.${standsInFor}`),
  );
  if (standIn !== undefined) return addressNumber(standIn.publicIp);
  const list = index.topology.prefixLists.find((each) => each.name === name);
  const cidrs = list === undefined ? [] : currentEntries(list).map(({ cidr }) => parseCidr(cidr));
  return cidrs.find((range) => range !== null)?.first ?? somewhere.service;
}

/** The interfaces that a listener is known to have; else one in each subnet that it may be in. */
function placesOfListener(
  { id, interfaceIds, subnetIds, securityGroupIds, isPubliclyAccessible }: Listener,
  vpcId: string | null,
  index: LandscapeIndex,
): readonly DestinationPlace[] {
  const known = interfaceIds.flatMap((each): DestinationPlace[] => {
    const found = index.interfaces.get(each);
    if (found === undefined) return [];
    const isOutside = isPubliclyAccessible && vpcId !== found.vpcId;
    const address = (isOutside ? index.publicIps.get(each) : undefined) ?? addressNumber(found.privateIp);
    return [{ id: each, address, supposed: [] }];
  });
  if (known.length > 0) return known;
  return subnetIds.flatMap((subnetId): DestinationPlace[] => {
    const subnet = index.subnets.get(subnetId);
    if (subnet === undefined) return [];
    const supposed = supposeInterface(
      {
        subnet,
        id: `${id}.${subnetId}`,
        kind: 'interface',
        securityGroupIds,
        hasPublicIp: isPubliclyAccessible,
        standsFor: [id],
      },
      index,
    );
    const isOutside = vpcId !== subnet.vpcId && supposed.publicIp !== null;
    const address = isOutside ? supposed.publicIp : addressNumber(supposed.networkInterface.privateIp);
    return [{ id: subnetId, address, supposed: [supposed] }];
  });
}
