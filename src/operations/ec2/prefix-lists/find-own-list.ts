import type { PrefixList } from '../../../model/vpc/prefix-list.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { refuse } from '../refusals.ts';

/** A list that the caller can change. Throws what findNoun throws, and OperationNotPermitted for AWS's own. */
export function findOwnList(context: Context, id: string): PrefixList {
  const found = findNoun(context, context.store.prefixLists, { id, kind: kinds.prefixList });
  if (found.owner === 'self') return found;
  throw refuse('OperationNotPermitted', `The prefix list ${id} is managed by AWS and cannot be changed.`);
}

/** Throws PrefixListVersionMismatch. */
export function checkVersion({ versions }: PrefixList, current: number): void {
  if (current === versions.length) return;
  throw refuse('PrefixListVersionMismatch', 'The prefix list has the incorrect version number.');
}
