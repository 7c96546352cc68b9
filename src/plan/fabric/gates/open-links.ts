import { fabricNames } from '../../../model/fabric-names.ts';
import { placeRegionals } from '../marks.ts';
import type { VpcView } from '../vpc-view.ts';

/** Links of a router that are no interface, so that no security group stands before them. */
export function openLinks({ peerings, natGateways }: VpcView): string[] {
  return [
    ...peerings.map(({ id }) => fabricNames.peeringLinkOf(id)),
    ...placeRegionals(natGateways).map(({ gateway }) => fabricNames.regionalNatLinkOf(gateway.id)),
  ];
}
