import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Change } from '../change.ts';

/** The change of one kind. */
export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>;

/** How the changes of some kinds are made, one function for each. */
export type Appliers<Kind extends Change['kind']> = {
  readonly [Key in Kind]: (landscape: Landscape, change: ChangeOf<Key>) => Landscape;
};
