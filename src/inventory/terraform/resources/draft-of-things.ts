import type { MissingFact } from '../../../model/landscape/gap.ts';
import type { Draft, DraftKind } from '../../draft/draft.ts';
import { emptyDraft } from '../../draft/empty-draft.ts';
import { Attributes } from './attributes.ts';
import type { DraftParts, Surroundings } from './draft-parts.ts';
import { resourceKinds } from './resource-table.ts';
import type { Thing } from './thing.ts';
import { ThingNames } from './thing-names.ts';

export type ThingsRead = {
  readonly things: readonly Thing[];
  readonly account: string;
  readonly region: string;
  /** Real ids, where these are known, to addresses. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** What modules that nobody knows may add to tables and groups. */
  readonly more?: NonNullable<DraftParts['more']>;
};

/** The draft that a set of resources stands for. */
export function draftOfThings({ things, account, region, aliases, more = [] }: ThingsRead): Draft {
  const names = new ThingNames(things, aliases);
  const attributes = new Map(things.map((thing) => [thing, new ThingAttributes(thing, names)]));
  const byType = (isCertain: boolean): Surroundings['all'] => {
    const chosen = Map.groupBy(
      things.filter(({ maybe }) => (maybe === null) === isCertain),
      ({ type }) => type,
    );
    const found = new Map(
      [...chosen].map(([type, each]) => [type, each.flatMap((thing) => attributes.get(thing) ?? [])]),
    );
    return (type) => found.get(type) ?? [];
  };
  const around: Surroundings = { names, account, region, all: byType(true), maybe: byType(false) };
  const parts = things.map((thing): DraftParts => {
    const kind = resourceKinds.get(thing.type);
    const own = attributes.get(thing);
    if (kind === undefined || own === undefined) return {};
    const read = thing.maybe === null ? kind.read(own, around) : kind.readMaybe(own, thing.maybe);
    return withRegion(read, thing, region);
  });
  return joinParts([...parts, { more }], { account, region });
}

class ThingAttributes extends Attributes {
  readonly thing: Thing;

  constructor(thing: Thing, names: ThingNames) {
    super(thing, names);
    this.thing = thing;
  }
}

/** Things of another region say so. */
function withRegion(parts: DraftParts, thing: Thing, region: string): DraftParts {
  if (typeof thing.region !== 'string' || thing.region === region) return parts;
  const own = thing.region;
  return {
    ...parts,
    ...(parts.vpcs === undefined ? {} : { vpcs: parts.vpcs.map((each) => ({ ...each, region: own })) }),
    ...(parts.workloads === undefined
      ? {}
      : { workloads: parts.workloads.map((each) => ({ ...each, region: own })) }),
  };
}

type Lists = { [Kind in DraftKind]: unknown[] };

function joinParts(
  all: readonly DraftParts[],
  head: { readonly account: string; readonly region: string },
): Draft {
  const empty = emptyDraft({ ...head, writtenIn: 'terraform' });
  const lists: Partial<Lists> = {};
  const unread: Draft['unread'][number][] = [];
  const more = new Map<string, MissingFact>();
  for (const { more: marks = [], unread: kinds = [], ...parts } of all) {
    for (const { id, missing } of marks) more.set(id, missing);
    unread.push(...kinds);
    for (const [kind, items] of Object.entries(parts)) (lists[kind as DraftKind] ??= []).push(...items);
  }
  const draft: Draft = { ...empty, ...(lists as Partial<Draft>), unread };
  return more.size === 0 ? draft : markMore(draft, more);
}

/** Tables, groups and ACLs of which something is known to be missing. */
function markMore(draft: Draft, more: ReadonlyMap<string, MissingFact>): Draft {
  const mark = <Item extends { readonly id: string }>(
    items: readonly Item[],
    field: string,
  ): readonly Item[] =>
    items.map((each) => (more.has(each.id) ? { ...each, [field]: more.get(each.id) } : each));
  return {
    ...draft,
    routeTables: mark(draft.routeTables, 'moreRoutes'),
    securityGroups: mark(draft.securityGroups, 'moreRules'),
    networkAcls: mark(draft.networkAcls, 'moreEntries'),
  };
}
