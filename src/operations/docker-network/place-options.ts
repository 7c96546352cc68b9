import { Refusal } from '../../model/refusal.ts';
import type { Store } from '../../store/store.ts';
import { demandSubnet, type NetworkPlace } from './find-network.ts';

/** Given with `docker network create -o` to the driver and with `--ipam-opt` to the IPAM driver: `subnet-…` or `outside`. */
export const placeOption = 'apron.place';

/** Throws a Refusal when the option is absent or names no subnet of the store. */
export function readPlace(store: Store, options: Readonly<Record<string, unknown>>): NetworkPlace {
  const place = options[placeOption];
  if (place === 'outside') return { kind: 'outside' };
  if (typeof place === 'string' && /^subnet-[0-9a-f]{1,32}$/.test(place)) {
    return { kind: 'subnet', subnet: demandSubnet(store, place) };
  }
  throw new Refusal(
    'InvalidRequest',
    'Apron makes the Docker networks of its subnets itself: use the one that is named as the subnet, as in docker run --network subnet-0123456789abcdef0',
  );
}

export function rangeOf(place: NetworkPlace, outsideRange: string): string {
  return place.kind === 'subnet' ? place.subnet.cidr : outsideRange;
}

/** The pool's name towards the engine. */
export function placeId(place: NetworkPlace): string {
  return place.kind === 'subnet' ? place.subnet.id : 'outside';
}
