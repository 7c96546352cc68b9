import type {
  ModifyVpcPeeringConnectionOptionsRequest,
  ModifyVpcPeeringConnectionOptionsResult,
  PeeringConnectionOptionsRequest,
} from '@aws-sdk/client-ec2';
import { isSameScope, type Scope } from '../../../model/scope.ts';
import type { Context, Validated } from '../../context.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { findPeering } from './find-peering.ts';
import { optionsShape } from './peering-shape.ts';

/** Each side says for itself whether the other one's instances get its private addresses for its public host names. */
export function modifyVpcPeeringConnectionOptions(
  input: Validated<ModifyVpcPeeringConnectionOptionsRequest>,
  context: Context,
): ModifyVpcPeeringConnectionOptionsResult {
  const { RequesterPeeringConnectionOptions: requester, AccepterPeeringConnectionOptions: accepter } = input;
  const peering = findPeering(context, input.VpcPeeringConnectionId);
  if (peering.status !== 'active') {
    throw refuse(
      'OperationNotPermitted',
      `Peering ${peering.id} is not active. Peering options can be added only to active peerings.`,
    );
  }
  if (requester !== undefined)
    checkMayModify(context.scope, { id: peering.id, side: 'requester', owner: peering });
  if (accepter !== undefined) {
    checkMayModify(context.scope, { id: peering.id, side: 'accepter', owner: peering.accepter });
  }
  const changed = {
    ...peering,
    accepterResolvesPrivate: readDnsOption(requester) ?? peering.accepterResolvesPrivate,
    requesterResolvesPrivate: readDnsOption(accepter) ?? peering.requesterResolvesPrivate,
  };
  context.store.peeringConnections.put(changed);
  return {
    ...(requester !== undefined && {
      RequesterPeeringConnectionOptions: optionsShape(changed.accepterResolvesPrivate),
    }),
    ...(accepter !== undefined && {
      AccepterPeeringConnectionOptions: optionsShape(changed.requesterResolvesPrivate),
    }),
  };
}

function checkMayModify(
  scope: Scope,
  { id, side, owner }: { readonly id: string; readonly side: string; readonly owner: Scope },
): void {
  if (isSameScope(owner, scope)) return;
  throw refuse(
    'OperationNotPermitted',
    `User ${scope.account} in ${scope.region} cannot modify the ${side} options of peering ${id}: they are those of ${owner.account} in ${owner.region}.`,
  );
}

/** ClassicLink ended in 2022: what is switched off stays so. */
function readDnsOption(options: Validated<PeeringConnectionOptionsRequest> | undefined): boolean | undefined {
  if (
    options?.AllowEgressFromLocalClassicLinkToRemoteVpc === true ||
    options?.AllowEgressFromLocalVpcToRemoteClassicLink === true
  ) {
    throw invalidParameter('ClassicLink is no longer available.');
  }
  return options?.AllowDnsResolutionFromRemoteVpc;
}
