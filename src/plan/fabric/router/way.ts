import type { RouteState } from '../../../model/fabric.ts';
import { fabricAddresses, fabricNames } from '../../../model/fabric-names.ts';
import type { NatGateway } from '../../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { RouteTarget } from '../../../model/vpc/route-table.ts';
import { placeRegionals } from '../marks.ts';
import type { VpcView } from '../vpc-view.ts';

/** What carries a packet on from the router. */
export type Way = RouteState['via'] & { readonly kind: 'link' };

/**
 * Where packets go that have no way, and those to black holes: the forward chains meet them there, count and drop them.
 * The kernel's own `blackhole` would swallow them uncounted, and `unreachable` would answer, which AWS does not.
 */
export const nowhere: Way = { kind: 'link', link: 'lo', gateway: null, source: null };

/** Finds the ways of a VPC's route targets; null for one that is gone or carries nothing: a black hole. */
export function createWayFinder(view: VpcView): (target: RouteTarget) => Way | null {
  const interfaces = new Map(view.interfaces.map((each) => [each.id, each]));
  const natGateways = new Map(view.natGateways.map((each) => [each.id, each]));
  const peerings = new Map(view.peerings.map((each) => [each.id, each]));
  const natInterfaces = natInterfacesOf(view);
  const outside = fabricAddresses.uplinkOf(view.settings.installation).outside;
  return (target) => {
    switch (target.kind) {
      case 'local':
      case 'egress-only-internet-gateway':
      case 'transit-gateway':
      case 'beyond':
        return null;
      case 'internet-gateway':
        return view.internetGateway?.id === target.id ? over(fabricNames.internetLink, outside) : null;
      case 'nat-gateway': {
        const gateway = natGateways.get(target.id);
        if (gateway?.state !== 'available') return null;
        return wayOfNatGateway(gateway, natInterfaces.get(gateway.id), view);
      }
      case 'network-interface': {
        const found = interfaces.get(target.id);
        return found === undefined ? null : wayOfInterface(found);
      }
      case 'vpc-peering-connection': {
        const peering = peerings.get(target.id);
        return peering === undefined ? null : wayOfPeering(peering, view);
      }
      case 'vpc-endpoint':
        return hasGatewayEndpoint(view, target.id) ? over(fabricNames.serviceLink, outside) : null;
    }
  };
}

/** The interface of each zonal NAT gateway. */
export function natInterfacesOf(view: VpcView): Map<string, NetworkInterface> {
  const secondary = new Set(
    view.natGateways.flatMap(({ addresses }) =>
      addresses.flatMap(({ isPrimary, networkInterfaceId }) => (isPrimary ? [] : [networkInterfaceId])),
    ),
  );
  return new Map(
    view.interfaces.flatMap((each) =>
      each.attachment?.owner.kind === 'nat-gateway' && !secondary.has(each.id)
        ? [[each.attachment.owner.id, each] as const]
        : [],
    ),
  );
}

function over(link: string, gateway: string): Way {
  return { kind: 'link', link, gateway, source: null };
}

function wayOfInterface({ id, privateIp }: NetworkInterface): Way {
  return over(fabricNames.routerLinkOf(id), privateIp);
}

function wayOfNatGateway(
  gateway: NatGateway,
  networkInterface: NetworkInterface | undefined,
  view: VpcView,
): Way | null {
  if (networkInterface !== undefined) return wayOfInterface(networkInterface);
  const place = placeRegionals(view.natGateways).find((each) => each.gateway.id === gateway.id);
  if (place === undefined) return null;
  return over(fabricNames.regionalNatLinkOf(gateway.id), fabricAddresses.regionalNatOf(place.position));
}

/** The other router answers on every link for the address of its service link. */
function wayOfPeering(peering: PeeringConnection, { vpc, index }: VpcView): Way | null {
  const otherId = peering.requesterVpcId === vpc.id ? peering.accepterVpcId : peering.requesterVpcId;
  const other = index.vpcs.get(otherId);
  if (other === undefined) return null;
  return over(fabricNames.peeringLinkOf(peering.id), fabricAddresses.serviceLinkOf(other.number));
}

function hasGatewayEndpoint({ index, vpc }: VpcView, id: string): boolean {
  return (index.endpoints.get(vpc.id) ?? []).some(
    (each) =>
      each.id === id && each.kind === 'Gateway' && each.state !== 'deleted' && each.state !== 'failed',
  );
}
