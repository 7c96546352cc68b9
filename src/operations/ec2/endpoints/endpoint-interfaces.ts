import type { Subnet } from '../../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { makeInterface } from '../network-interfaces/make-interface.ts';
import { refuse } from '../refusals.ts';

/** A subnet an endpoint is to have an interface in, and its address there; any free one where undefined. */
export type EndpointPlace = { readonly subnet: Subnet; readonly privateIp: string | undefined };

/** The subnets of that VPC. Throws their NotFound, and InvalidParameter for one of another VPC. */
export function findEndpointSubnets(context: Context, vpcId: string, ids: readonly string[]): Subnet[] {
  return [...new Set(ids)].map((id) => {
    const subnet = findNoun(context, context.store.subnets, { id, kind: kinds.subnet });
    if (subnet.vpcId === vpcId) return subnet;
    throw refuse('InvalidParameter', `The subnet ID '${id}' does not belong to the VPC ${vpcId}.`);
  });
}

/** Throws DuplicateSubnetsInSameZone: an endpoint has one interface in a zone at most. */
export function refuseSharedZones(subnets: readonly Subnet[]): void {
  const seen = new Map<string, string>();
  for (const { id, zone } of subnets) {
    const other = seen.get(zone);
    if (other !== undefined) {
      throw refuse(
        'DuplicateSubnetsInSameZone',
        `Found another VPC endpoint subnet in the availability zone of ${other}`,
      );
    }
    seen.set(zone, id);
  }
}

/** One interface in each place, guarded by the endpoint's groups; the ids in the order of the places. */
export function addEndpointInterfaces(
  context: Context,
  { id, securityGroupIds }: Pick<VpcEndpoint, 'id' | 'securityGroupIds'>,
  places: readonly EndpointPlace[],
): string[] {
  return places.map(({ subnet, privateIp }) => {
    const made = makeInterface(context, {
      subnet,
      kind: 'vpc_endpoint',
      description: `VPC Endpoint Interface ${id}`,
      securityGroupIds,
      privateIp,
      attachment: {
        id: newId(context.ids, 'eni-attach'),
        owner: { kind: 'vpc-endpoint', id },
        attachedAt: context.now,
      },
      deleteOnTermination: true,
      isRequesterManaged: true,
    });
    return made.id;
  });
}
