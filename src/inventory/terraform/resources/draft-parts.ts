import type { MissingFact } from '../../../model/landscape/gap.ts';
import type { Draft, DraftKind } from '../../draft/draft.ts';
import type { Attributes } from './attributes.ts';
import type { Thing } from './thing.ts';
import type { ThingNames } from './thing-names.ts';

/** What one resource adds to a draft. */
export type DraftParts = { readonly [Kind in DraftKind]?: Draft[Kind] } & {
  /** Tables, groups and ACLs that may have more than is written, and why. */
  readonly more?: readonly { readonly id: string; readonly missing: MissingFact }[];
  readonly unread?: Draft['unread'];
};

/** What else a resource's reading may look at. */
export type Surroundings = {
  readonly names: ThingNames;
  readonly account: string;
  readonly region: string;
  /** All that are certainly there, of a type. */
  readonly all: (type: string) => readonly (Attributes & { readonly thing: Thing })[];
  /** Of which it is not known whether they are there. */
  readonly maybe: (type: string) => readonly (Attributes & { readonly thing: Thing })[];
};

export type ResourceKind = {
  readonly read: (thing: Attributes, surroundings: Surroundings) => DraftParts;
  /** What is not known of the rest when it is not known whether there is one. */
  readonly readMaybe: (thing: Attributes, missing: MissingFact) => DraftParts;
};

export type ResourceTable = Readonly<Record<string, ResourceKind>>;

/** A resource that is a thing of its own: where it may be there or not, none of its kind are known to be all. */
export function ofKind(kind: DraftKind, read: ResourceKind['read']): ResourceKind {
  return { read, readMaybe: (_, missing) => ({ unread: [{ kind, missing }] }) };
}

/** A resource that adds to another one, which is named by an attribute. */
export function addsTo(attribute: string, kind: DraftKind, read: ResourceKind['read']): ResourceKind {
  return {
    read,
    readMaybe: (thing, missing) => {
      const owner = thing.id(attribute);
      return typeof owner === 'string' ? { more: [{ id: owner, missing }] } : { unread: [{ kind, missing }] };
    },
  };
}

/** One whose being there or not changes no path. */
export function ofNoMatter(read: ResourceKind['read']): ResourceKind {
  return { read, readMaybe: () => ({}) };
}
