import { canonicalElement } from './canonical-element.ts';
import { headOf } from './hold-table.ts';
import type { HeldChain, HeldElement, HeldSet, HeldTable } from './held.ts';

type Place = { readonly family: string; readonly table: string; readonly name: string };
type SetAnswer = Place & {
  readonly type: string | readonly string[];
  readonly map?: string | readonly string[];
  readonly flags?: readonly string[];
  readonly elem?: readonly unknown[];
};
type ChainAnswer = Place & { type?: string; hook?: string; prio?: number; policy?: string };
type RuleAnswer = {
  readonly family: string;
  readonly table: string;
  readonly chain: string;
  readonly comment?: string;
};
type Entry = {
  readonly table?: { readonly family: string; readonly name: string };
  readonly counter?: Place;
  readonly set?: SetAnswer;
  readonly map?: SetAnswer;
  readonly chain?: ChainAnswer;
  readonly rule?: RuleAnswer;
};

/** Set by the driver in the comment of a chain's first rule. */
const digestPattern = /^apron ([0-9a-f]{16})$/;

type Draft = HeldTable & {
  readonly counters: Set<string>;
  readonly sets: Map<string, HeldSet>;
  readonly chains: Map<string, HeldChain>;
};

/** Reads `nft -j list ruleset` or `list table`: all tables in it, by family and name. */
export function parseRuleset(json: string): Map<string, HeldTable> {
  const { nftables } = JSON.parse(json) as { readonly nftables: readonly Entry[] };
  const tables = new Map<string, Draft>();
  const rules = new Map<string, RuleAnswer[]>();
  for (const { table, rule } of nftables) {
    if (table !== undefined) {
      const { family, name } = table;
      const empty = { counters: new Set<string>(), sets: new Map(), chains: new Map() };
      tables.set(`${family} ${name}`, { family, name, ...empty });
    }
    if (rule === undefined) continue;
    const chain = `${rule.family} ${rule.table} ${rule.chain}`;
    const earlier = rules.get(chain);
    if (earlier === undefined) rules.set(chain, [rule]);
    else earlier.push(rule);
  }
  for (const entry of nftables) addEntry(tables, rules, entry);
  return tables;
}

function addEntry(tables: Map<string, Draft>, rules: Map<string, RuleAnswer[]>, entry: Entry): void {
  const { counter, chain } = entry;
  const set = entry.set ?? entry.map;
  const place = counter ?? set ?? chain;
  const table = place === undefined ? undefined : tables.get(`${place.family} ${place.table}`);
  if (table === undefined) return;
  if (counter !== undefined) table.counters.add(counter.name);
  if (set !== undefined) table.sets.set(set.name, readSet(set));
  if (chain === undefined) return;
  const own = rules.get(`${chain.family} ${chain.table} ${chain.name}`) ?? [];
  table.chains.set(chain.name, { base: readBase(chain), digest: readDigest(own) });
}

function readSet(set: SetAnswer): HeldSet {
  const keyType = typeText(set.type);
  const valueType = set.map === undefined ? null : typeText(set.map);
  const elements = new Map<string, HeldElement>();
  for (const answer of set.elem ?? []) {
    const [key, value] = valueType === null ? [answer, null] : (answer as [unknown, unknown]);
    const text = elementText(key);
    const valueText = valueType === null ? null : elementText(value);
    elements.set(canonicalElement(keyType, text), {
      text,
      valueText,
      value: valueType === null || valueText === null ? null : canonicalElement(valueType, valueText),
    });
  }
  // `constant` and the like are nobody's wish.
  const flags = (set.flags ?? []).filter((flag) => flag === 'interval' || flag === 'dynamic');
  return { isMap: valueType !== null, keyType, head: headOf(keyType, valueType, flags), elements };
}

function typeText(type: string | readonly string[]): string {
  return typeof type === 'string' ? type : type.join(' . ');
}

type Expression = {
  readonly elem?: { readonly val: unknown };
  readonly concat?: readonly unknown[];
  readonly prefix?: { readonly addr: unknown; readonly len: number };
  readonly range?: readonly [unknown, unknown];
  readonly jump?: { readonly target: string };
  readonly goto?: { readonly target: string };
};

/** Keys, and values of maps; a verdict without a target is an object with one empty member. */
function elementText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { elem, concat, prefix, range, jump, goto } = value as Expression;
  if (elem !== undefined) return elementText(elem.val);
  if (concat !== undefined) return concat.map(elementText).join(' . ');
  if (prefix !== undefined) return `${elementText(prefix.addr)}/${prefix.len}`;
  if (range !== undefined) return range.map(elementText).join('-');
  if (jump !== undefined) return `jump ${jump.target}`;
  if (goto !== undefined) return `goto ${goto.target}`;
  return Object.keys(value)[0] ?? '';
}

function readBase({ type, hook, prio, policy }: ChainAnswer): string | null {
  if (hook === undefined) return null;
  return `type ${type} hook ${hook} priority ${prio}; policy ${policy ?? 'accept'};`;
}

/** What the driver noted of the chain's rules, as long as their number is still the same. */
function readDigest(rules: readonly RuleAnswer[]): string {
  if (rules.length === 0) return '';
  const noted = digestPattern.exec(rules[0]?.comment ?? '')?.[1];
  return `${noted ?? 'unknown'}/${rules.length}`;
}
