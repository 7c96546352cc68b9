import { isSameScope, type Scope } from '../../../model/scope.ts';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { Context } from '../../context.ts';
import { checkId, kinds, notThere } from '../find-noun.ts';
import { refuse } from '../refusals.ts';

type Asking = Pick<Context, 'store' | 'scope'>;

/** True when the scope owns one of the two VPCs; only then is the peering there at all for it. */
export function isPartyTo(peering: PeeringConnection, scope: Scope): boolean {
  return isSameScope(peering, scope) || isSameScope(peering.accepter, scope);
}

/** A peering of the caller's, on either side. Throws InvalidVpcPeeringConnectionID.NotFound and its Malformed. */
export function findPeering({ store, scope }: Asking, id: string): PeeringConnection {
  checkId(kinds.peeringConnection, id);
  const found = store.peeringConnections.find({ id });
  if (found === null || !isPartyTo(found, scope)) throw notThere(kinds.peeringConnection, id);
  return found;
}

/** A peering whose other side has asked the caller. Throws OperationNotPermitted for anybody else's answer. */
export function findToAnswer(context: Asking, id: string, answer: 'accept' | 'reject'): PeeringConnection {
  const { scope } = context;
  const peering = findPeering(context, id);
  const { accepter } = peering;
  if (accepter.account !== scope.account) {
    throw refuse('OperationNotPermitted', `User ${scope.account} cannot ${answer} peering ${id}`);
  }
  if (accepter.region !== scope.region) {
    throw refuse(
      'OperationNotPermitted',
      `Incorrect region (${scope.region}) specified for this request. VPC peering connection ${id} must be ${answer}ed in region ${accepter.region}`,
    );
  }
  return peering;
}

/** The refusal of a step that the peering cannot take from where it is. */
export function invalidTransition({ id, status }: PeeringConnection, to: string): Error {
  return refuse(
    'InvalidStateTransition',
    `Invalid state transition for ${id}, attempted to transition from ${status} to ${to}`,
  );
}
