import { Refusal } from '../../model/refusal.ts';
import { administratorAccount } from './administrator.ts';
import type { ApronContext } from './apron-context.ts';

/** Whoever signs with the key pair is refused from the next request on. */
export function deleteKey(
  { AccessKeyId: id }: { readonly AccessKeyId: string },
  { store, scope }: ApronContext,
): Record<string, never> {
  const administrator = administratorAccount(store);
  const key = store.accessKeys.find({ id });
  // A key of another account is answered as one that does not exist: its id is not the caller's to know.
  if (key === null || (key.account !== scope.account && scope.account !== administrator)) {
    throw new Refusal('NotFound', `There is no key pair ${id}.`);
  }
  if (key.account === administrator && store.accessKeys.count({ account: key.account }) === 1) {
    throw new Refusal(
      'InvalidState',
      `${id} is the last key pair of the administrator's account ${administrator}: without it nobody could manage Apron. Create another one first.`,
    );
  }
  store.accessKeys.remove({ id });
  return {};
}
