import { Refusal } from '../../model/refusal.ts';
import { administratorAccount } from './administrator.ts';
import type { ApronContext } from './apron-context.ts';

/** Throws AccessDenied for every other account: `doing` is what belongs to all of them, such as `Outside hosts are`. */
export function demandAdministrator({ store, scope }: ApronContext, doing: string): void {
  const administrator = administratorAccount(store);
  if (scope.account === administrator) return;
  throw new Refusal(
    'AccessDenied',
    `${doing} every account's affair: that takes a key of account ${administrator ?? '(none)'}.`,
  );
}
