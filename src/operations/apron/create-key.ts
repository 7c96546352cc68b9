import { Refusal } from '../../model/refusal.ts';
import { administratorAccount } from './administrator.ts';
import type { ApronContext } from './apron-context.ts';
import { newAccessKey } from './new-access-key.ts';
import { type KeyShape, keyShape } from './shapes.ts';

export const mostKeysPerAccount = 100;

/** Makes a key pair for the caller's account; the administrator's keys may name any account. */
export function createKey(
  input: { readonly Account?: string; readonly UserName?: string },
  { store, scope, caller, ids, now }: ApronContext,
): { readonly Key: KeyShape & { readonly SecretAccessKey: string } } {
  const { Account: account = scope.account, UserName: userName = caller.userName } = input;
  const administrator = administratorAccount(store);
  if (account !== scope.account && scope.account !== administrator) {
    throw new Refusal(
      'AccessDenied',
      `Account ${scope.account} may make key pairs for itself alone; those for other accounts are made with a key of account ${administrator}.`,
    );
  }
  if (store.accessKeys.count({ account }) >= mostKeysPerAccount) {
    throw new Refusal(
      'QuotaExceeded',
      `Account ${account} has ${mostKeysPerAccount} key pairs, the most there can be.`,
    );
  }
  const key = newAccessKey(
    {
      account,
      userName,
      createdAt: now,
      ...(account === administrator && { isAdministrator: true as const }),
    },
    ids,
  );
  store.accessKeys.put(key);
  return { Key: { ...keyShape(key, administrator), SecretAccessKey: key.secret } };
}
