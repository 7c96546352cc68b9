import type { SourcePlace } from '../../model/landscape/source-place.ts';
import type { Draft } from './draft.ts';
import type { GapBook } from './gap-book.ts';

/** Kinds whose things are named by others, so that two of one name cannot both be meant. */
const named = [
  'vpcs',
  'subnets',
  'routeTables',
  'internetGateways',
  'natGateways',
  'addresses',
  'securityGroups',
  'networkAcls',
  'networkInterfaces',
  'endpoints',
  'peerings',
  'prefixLists',
  'dhcpOptions',
  'transitGateways',
  'workloads',
  'listeners',
  'ingressConnections',
] as const satisfies readonly (keyof Draft)[];

type Written = { readonly id: string; readonly place: SourcePlace | null };

/**
 * The draft with one thing of each id. The same thing read twice, as from two files of one account, is nothing to speak
 * of; two different ones of one id leave open what it is.
 */
export function withoutTwins(draft: Draft, gaps: GapBook): Draft {
  return { ...draft, ...Object.fromEntries(named.map((kind) => [kind, firstOfEach(draft[kind], gaps)])) };
}

function firstOfEach(things: readonly Written[], gaps: GapBook): readonly Written[] {
  const firsts = new Map<string, Written>();
  for (const thing of things) {
    const first = firsts.get(thing.id);
    if (first === undefined) firsts.set(thing.id, thing);
    else if (textOf(first) !== textOf(thing)) {
      const about = { id: thing.id, subject: 'existence', place: thing.place } as const;
      gaps.add(about, { code: 'NOT_UNDERSTOOD', name: `two things of the id ${thing.id}` });
    }
  }
  return firsts.size === things.length ? things : [...firsts.values()];
}

function textOf(thing: Written): string {
  return JSON.stringify({ ...thing, place: null });
}
