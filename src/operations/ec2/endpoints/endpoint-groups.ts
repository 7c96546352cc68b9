import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { refuse } from '../refusals.ts';
import { defaultGroupId } from '../security-groups/check-interface-groups.ts';

/** The groups of an endpoint, each once; the VPC's default group where none is named. Throws InvalidParameter for one of another VPC. */
export function readEndpointGroups(context: Context, vpcId: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [defaultGroupId(context, vpcId)];
  return [...new Set(ids)].map((id) => {
    const group = findNoun(context, context.store.securityGroups, { id, kind: kinds.securityGroup });
    if (group.vpcId === vpcId) return id;
    throw refuse('InvalidParameter', `Security group ${id} does not belong to the VPC ${vpcId}.`);
  });
}
