import type { ApiCall } from '../api-call.ts';
import type { ChangeOf } from '../apply/change-of.ts';
import type { Change } from '../change.ts';
import type { CallContext } from './call-context.ts';

/** The calls of some kinds of changes, one function for each. */
export type Callers<Kind extends Change['kind']> = {
  readonly [Key in Kind]: (change: ChangeOf<Key>, context: CallContext) => readonly ApiCall[];
};
