import type { AccessKey } from '../../model/access-key.ts';
import type { Store } from '../../store/store.ts';

/**
 * The account that manages every account's keys: that of Apron's very first key. It stays so when that key is deleted,
 * because every later key of the account is marked and the account's last key cannot be deleted. Null without keys.
 */
export function administratorAccount(store: Store): string | null {
  const keys = store.accessKeys.list({});
  const marked = keys.find((key) => key.isAdministrator === true);
  return (marked ?? keys.reduce<AccessKey | undefined>(older, undefined))?.account ?? null;
}

function older(a: AccessKey | undefined, b: AccessKey): AccessKey {
  return a !== undefined && a.createdAt <= b.createdAt ? a : b;
}
