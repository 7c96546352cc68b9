import type { Scope } from '../../model/scope.ts';
import type { Documents } from '../../store/documents.ts';
import type { Context } from '../context.ts';
import { refuse } from './refusals.ts';

/**
 * What an earlier call with the same ClientToken has made in the caller's scope; null when there is none, or none any
 * more. Throws IdempotentParameterMismatch when that call asked for something else.
 */
export function findByClientToken<Noun extends Scope & { readonly clientToken?: string | null }>(
  { scope }: Pick<Context, 'scope'>,
  documents: Documents<Noun>,
  request: {
    readonly clientToken: string | undefined;
    readonly isSameRequest: (noun: Noun) => boolean;
  },
): Noun | null {
  const { clientToken, isSameRequest } = request;
  if (clientToken === undefined) return null;
  const { account, region } = scope;
  const found = documents.list({ account, region }).find((noun) => noun.clientToken === clientToken) ?? null;
  if (found !== null && !isSameRequest(found)) {
    throw refuse(
      'IdempotentParameterMismatch',
      `The client token '${clientToken}' was used by a request with other parameters.`,
    );
  }
  return found;
}
