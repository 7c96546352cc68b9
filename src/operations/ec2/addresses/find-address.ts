import { isSameScope } from '../../../model/scope.ts';
import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { Documents } from '../../../store/documents.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { malformed, notFound, refuse } from '../refusals.ts';

type Asking = Pick<Context, 'store' | 'scope'>;

/** The addresses that callers hold themselves; those that services manage are none of theirs. */
export function ownAddresses({
  store,
}: Pick<Context, 'store'>): Pick<Documents<ElasticAddress>, 'find' | 'list'> {
  return {
    find: (where) => {
      const found = store.elasticAddresses.find(where);
      return found?.isServiceManaged === false ? found : null;
    },
    list: (where) => store.elasticAddresses.list(where).filter(({ isServiceManaged }) => !isServiceManaged),
  };
}

/** Throws InvalidAllocationID.NotFound and InvalidAllocationID.Malformed. */
export function findByAllocation(context: Asking, id: string): ElasticAddress {
  return findNoun(context, ownAddresses(context), { id, kind: kinds.address });
}

/** Throws InvalidAddress.NotFound. */
export function findByPublicIp(context: Asking, publicIp: string): ElasticAddress {
  const { account, region } = context.scope;
  const found = ownAddresses(context)
    .list({ account, region })
    .find((address) => address.publicIp === publicIp);
  if (found === undefined)
    throw refuse('InvalidAddress.NotFound', `Address '${publicIp.slice(0, 100)}' not found.`);
  return found;
}

/** Throws InvalidAssociationID.NotFound and InvalidAssociationID.Malformed. */
export function findByAssociation(context: Asking, id: string): ElasticAddress {
  if (!/^eipassoc-[0-9a-f]{1,32}$/.test(id)) throw malformed('InvalidAssociationID', 'eipassoc', id);
  const found = ownAddresses(context)
    .list({})
    .find((address) => address.association?.id === id && isSameScope(address, context.scope));
  if (found === undefined) throw notFound('InvalidAssociationID', 'association', id);
  return found;
}
