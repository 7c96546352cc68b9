import type { NftChain, NftTable } from '../../model/fabric.ts';
import { baseOf, digestOf, holdTable } from './hold-table.ts';
import type { HeldTable } from './held.ts';
import { renderSetChange, type SetChange } from './render-set-change.ts';

/**
 * The lines of an nft script that make the table `wanted` of the one that is there; none when it is that already. All
 * lines belong into one transaction. What refers to something is taken away before it and added after it. `isThorough`
 * writes every set that differs anew instead of by element: for a kernel that will not take the difference.
 */
export function renderTableChange(
  wanted: NftTable,
  present: HeldTable | null,
  isThorough = false,
): readonly string[] {
  const next = holdTable(wanted);
  if (present === next) return [];
  const table = `${wanted.family} ${wanted.name}`;
  const there = present ?? { ...next, counters: new Set(), sets: new Map(), chains: new Map() };
  const sets = changeSets({ table, wanted, next, there, isThorough });
  // A rule keeps the set that it names from being deleted: then its chain is written anew.
  const deleted = sets.filter(({ isDeleted }) => isDeleted).map(({ name }) => name);
  const changed = wanted.chains.filter((chain) => isChanged(chain, next, there) || namesAny(chain, deleted));
  return [
    ...(present === null ? [`add table ${table}`] : []),
    ...missing(next.counters, there.counters).map((name) => `add counter ${table} ${name}`),
    ...emptyChains({ table, next, there, changed }),
    ...sets.flatMap(({ less }) => less),
    ...missing(there.chains, next.chains).map((name) => `delete chain ${table} ${name}`),
    ...makeChains(table, wanted, there),
    ...sets.flatMap(({ more }) => more),
    ...changed.flatMap((chain) => renderRules(table, chain)),
    ...missing(there.counters, next.counters).map((name) => `delete counter ${table} ${name}`),
  ];
}

type Pair = {
  readonly table: string;
  readonly wanted: NftTable;
  readonly next: HeldTable;
  readonly there: HeldTable;
  readonly isThorough: boolean;
};

function changeSets({ table, wanted, next, there, isThorough }: Pair): SetChange[] {
  const gone = missing(there.sets, next.sets).map((name) => ({ name, wanted: null }));
  const kept = wanted.sets.map((set) => ({ name: set.name, wanted: set }));
  return [...gone, ...kept].map((set) =>
    renderSetChange({
      ...set,
      table,
      next: next.sets.get(set.name) ?? null,
      present: there.sets.get(set.name) ?? null,
      isThorough,
    }),
  );
}

function isChanged({ name }: NftChain, next: HeldTable, there: HeldTable): boolean {
  const present = there.chains.get(name);
  const wanted = next.chains.get(name);
  return present?.digest !== wanted?.digest || isRehooked(present?.base ?? null, wanted?.base ?? null);
}

function namesAny({ rules }: NftChain, sets: readonly string[]): boolean {
  if (sets.length === 0) return false;
  return rules.some((rule) =>
    [...rule.matchAll(/@([\w.-]+)/g)].some((match) => sets.includes(match[1] ?? '')),
  );
}

/** Another hook or priority takes a new chain; another policy does not. */
function isRehooked(present: string | null, wanted: string | null): boolean {
  const hook = (base: string | null): string | null => base?.slice(0, base.indexOf(';')) ?? null;
  return hook(present) !== hook(wanted);
}

function emptyChains(change: {
  readonly table: string;
  readonly next: HeldTable;
  readonly there: HeldTable;
  readonly changed: readonly NftChain[];
}): string[] {
  const { table, next, there } = change;
  const changed = new Set(change.changed.map(({ name }) => name));
  const lines: string[] = [];
  const rehooked: string[] = [];
  for (const [name, present] of there.chains) {
    const wanted = next.chains.get(name);
    if (wanted !== undefined && !changed.has(name)) continue;
    if (present.digest !== '') lines.push(`flush chain ${table} ${name}`);
    if (wanted !== undefined && isRehooked(present.base, wanted.base)) rehooked.push(name);
  }
  return [...lines, ...rehooked.map((name) => `delete chain ${table} ${name}`)];
}

function makeChains(table: string, wanted: NftTable, there: HeldTable): string[] {
  return wanted.chains.flatMap(({ name, base }) => {
    const text = base === null ? null : baseOf(base);
    const present = there.chains.get(name);
    if (present !== undefined && present.base === text) return [];
    return [text === null ? `add chain ${table} ${name}` : `add chain ${table} ${name} { ${text} }`];
  });
}

/** The first rule's comment tells later what all of them were. */
function renderRules(table: string, { name, rules }: NftChain): string[] {
  const [digest] = digestOf(rules).split('/');
  return rules.map((rule, index) => {
    const note = index === 0 ? ` comment "apron ${digest}"` : '';
    return `add rule ${table} ${name} ${rule}${note}`;
  });
}

type Names = ReadonlySet<string> | ReadonlyMap<string, unknown>;

/** Names in the first that are not in the second. */
function missing(first: Names, second: Names): string[] {
  return [...first.keys()].filter((name) => !second.has(name));
}
