import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Component } from '../trace.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';

/** A place beside a VPC's router: what a packet comes out of, or is handed to. */
export type Place =
  | { readonly kind: 'interface'; readonly vpcId: string; readonly networkInterface: NetworkInterface }
  | { readonly kind: 'internet-gateway'; readonly vpcId: string; readonly id: string }
  | { readonly kind: 'regional-nat'; readonly vpcId: string; readonly id: string }
  /** The network behind gateway endpoints. */
  | { readonly kind: 'services'; readonly vpcId: string; readonly id: string }
  /** On the side of a VPC; null for the subnet where it is not known which of those of its attachment. */
  | {
      readonly kind: 'transit-gateway';
      readonly vpcId: string;
      readonly id: string;
      readonly subnetId: string | null;
    }
  /** The VPC is the one on whose side it is. */
  | { readonly kind: 'peering'; readonly vpcId: string; readonly id: string };

export function componentOf(place: Place): Component {
  switch (place.kind) {
    case 'interface': {
      const { kind, id, attachment } = place.networkInterface;
      return kind === 'nat_gateway' && attachment?.owner.kind === 'nat-gateway'
        ? { kind: 'nat-gateway', id: attachment.owner.id }
        : { kind: 'network-interface', id };
    }
    case 'internet-gateway':
      return { kind: 'internet-gateway', id: place.id };
    case 'regional-nat':
      return { kind: 'nat-gateway', id: place.id };
    case 'services':
      return { kind: 'vpc-endpoint', id: place.id };
    case 'peering':
      return { kind: 'vpc-peering-connection', id: place.id };
    case 'transit-gateway':
      return { kind: 'transit-gateway', id: place.id };
  }
}

/** The subnet whose table routes what comes out of a place. */
export function subnetOf(place: Place): string | null {
  if (place.kind === 'interface') return place.networkInterface.subnetId;
  return place.kind === 'transit-gateway' ? place.subnetId : null;
}

/** Whether an interface is plugged in; that of a gateway or an endpoint goes with it. */
export function isAttached({ attachment }: NetworkInterface, index: LandscapeIndex): boolean {
  if (attachment === null) return false;
  const { owner } = attachment;
  switch (owner.kind) {
    case 'nat-gateway':
      return stands(index.natGateways.get(owner.id)?.state);
    case 'vpc-endpoint':
      return stands(index.endpoints.get(owner.id)?.state);
    case 'container':
    case 'namespace':
      return true;
  }
}

function stands(state: string | undefined): boolean {
  return state === 'pending' || state === 'available' || state === 'deleting';
}
