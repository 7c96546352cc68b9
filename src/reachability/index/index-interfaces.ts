import type { Landscape } from '../../model/landscape/landscape.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { addressNumber } from './address-number.ts';
import { byId } from './by-id.ts';
import type { LandscapeIndex } from './landscape-index.ts';
import { describedNatInterfaces, primaryNatInterfaces } from './nat-interfaces.ts';
import { over } from './lookup.ts';
import { once } from './once.ts';
import { placeKey } from './place-key.ts';

/** Link-local, as everything that AWS itself uses inside of a VPC. */
const firstRegionalAddress = addressNumber('169.254.200.1');

type OfInterfaces = Pick<
  LandscapeIndex,
  | 'interfaces'
  | 'byAddress'
  | 'natGateways'
  | 'natInterfaces'
  | 'regionalAddresses'
  | 'regionals'
  | 'publicIps'
  | 'byPublicIp'
  | 'knownPublicIps'
>;

const interfacesById = once(byId<NetworkInterface>);
const interfacesByAddress = once(byAddressOf);
const ofNatGateways = once((all: readonly NetworkInterface[]) =>
  all.filter(({ kind, attachment }) => kind === 'nat_gateway' || attachment?.owner.kind === 'nat-gateway'),
);

function byAddressOf(all: readonly NetworkInterface[]): ReadonlyMap<string, NetworkInterface> {
  return new Map(all.map((each) => [placeKey(each.vpcId, addressNumber(each.privateIp)), each]));
}

/** Who has which address: interfaces, NAT gateways, and the internet’s names for them. */
export function indexInterfaces({ topology }: Landscape): OfInterfaces {
  const { networkInterfaces, natGateways } = topology;
  const present = ofNatGateways(networkInterfaces);
  const described = describedNatInterfaces({ natGateways, networkInterfaces: present });
  const regionals = topology.natGateways
    .filter(({ availabilityMode }) => availabilityMode === 'regional')
    .map((gateway, position) => ({ gateway, address: firstRegionalAddress + position }));
  const publicPairs = readPublicPairs(topology);
  return {
    interfaces: over(interfacesById(networkInterfaces), byId(described)),
    byAddress: over(interfacesByAddress(networkInterfaces), byAddressOf(described)),
    natGateways: byId(natGateways),
    natInterfaces: primaryNatInterfaces([...present, ...described], topology),
    regionalAddresses: new Map(regionals.map(({ gateway, address }) => [gateway.id, address])),
    regionals: new Map(regionals.map(({ gateway, address }) => [placeKey(gateway.vpcId, address), gateway])),
    publicIps: new Map(publicPairs),
    byPublicIp: new Map(publicPairs.map(([id, address]) => [address, id])),
    // A host that does not run has its address still, and nobody else has.
    knownPublicIps: new Set(
      [...topology.addresses, ...topology.outsideHosts.filter(({ attachment }) => attachment === null)].map(
        ({ publicIp }) => addressNumber(publicIp),
      ),
    ),
  };
}

/** Of interfaces, and of regional NAT gateways under their own id. */
function readPublicPairs({ addresses, natGateways }: Topology): (readonly [string, number])[] {
  return [
    ...natGateways.flatMap(({ id, availabilityMode, addresses: own }) =>
      own.flatMap(({ networkInterfaceId, publicIp }) => {
        const holder = availabilityMode === 'regional' ? id : (networkInterfaceId ?? id);
        return publicIp === null ? [] : [[holder, addressNumber(publicIp)] as const];
      }),
    ),
    ...addresses.flatMap(({ association, publicIp }) =>
      association === null ? [] : [[association.networkInterfaceId, addressNumber(publicIp)] as const],
    ),
  ];
}
