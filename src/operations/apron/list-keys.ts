import { administratorAccount } from './administrator.ts';
import type { ApronContext } from './apron-context.ts';
import { type KeyShape, keyShape } from './shapes.ts';

/** The key pairs of the caller's account, for the administrator those of every account; never a secret. */
export function listKeys(_input: object, { store, scope }: ApronContext): { readonly Keys: KeyShape[] } {
  const administrator = administratorAccount(store);
  const keys = store.accessKeys.list(scope.account === administrator ? {} : { account: scope.account });
  return { Keys: keys.map((key) => keyShape(key, administrator)) };
}
