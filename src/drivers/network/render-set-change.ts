import type { NftSet } from '../../model/fabric.ts';
import { renderElement } from './canonical-element.ts';
import { headOf } from './hold-table.ts';
import type { HeldElement, HeldSet } from './held.ts';

/** Elements in one line of a script; a line may be long, but not a megabyte. */
const elementsInLine = 500;

/**
 * Taking more elements than this out of a concatenated interval set is slower than making the set anew, whose rules then
 * have to be written anew too: 30 ms against 130 for 1,000 elements (kernel 6.18).
 */
const mostTakenOut = 100;

/** What to do to one set, in two halves: between them what the old elements named can go. */
export type SetChange = {
  readonly name: string;
  readonly less: readonly string[];
  readonly more: readonly string[];
  /** Whether it is deleted, or deleted and made anew with another head: no rule may name it meanwhile. */
  readonly isDeleted: boolean;
};

/** `wanted` and `next` are the same set, null when there is to be none; so is `present`. */
export type SetPair = {
  readonly table: string;
  readonly name: string;
  readonly wanted: NftSet | null;
  readonly next: HeldSet | null;
  readonly present: HeldSet | null;
  /** Writes a set that differs anew instead of by element. */
  readonly isThorough: boolean;
};

export function renderSetChange(pair: SetPair): SetChange {
  const { table, name, wanted, next, present } = pair;
  if (next === present) return { name, less: [], more: [], isDeleted: false };
  const isDeleted = present !== null && (next?.head !== present.head || isSlowToEmpty(pair));
  const start = present === null || isDeleted ? null : present;
  const kind = (set: HeldSet): string => (set.isMap ? 'map' : 'set');
  const gone = isDeleted
    ? // Also of what is to be deleted: an element may be all that keeps a chain or a counter.
      [
        ...(present.elements.size > 0 ? [`flush ${kind(present)} ${table} ${name}`] : []),
        `delete ${kind(present)} ${table} ${name}`,
      ]
    : [];
  const head =
    start === null && wanted !== null && next !== null
      ? [`add ${kind(next)} ${table} ${name} { ${headOf(wanted.keyType, wanted.valueType, wanted.flags)} }`]
      : [];
  const { less, more } = renderElements(pair, start);
  return { name, less: [...gone, ...less], more: [...head, ...more], isDeleted };
}

function isSlowToEmpty({ wanted, next, present }: SetPair): boolean {
  const isTree = wanted?.keyType.includes(' . ') === true && wanted.flags.includes('interval');
  if (!isTree || next === null || present === null || present.elements.size <= mostTakenOut) return false;
  let gone = 0;
  for (const [key, element] of present.elements) if (!isSame(next.elements.get(key), element)) gone += 1;
  return gone > mostTakenOut;
}

function renderElements(pair: SetPair, start: HeldSet | null): { less: string[]; more: string[] } {
  const { table, name, wanted, next } = pair;
  if (wanted === null || next === null) return { less: [], more: [] };
  const before = start?.elements ?? new Map<string, HeldElement>();
  const less = [...before].filter(([key, element]) => !isSame(next.elements.get(key), element));
  const more = [...next.elements].filter(([key, element]) => !isSame(before.get(key), element));
  // By element while less goes than stays; anew is one line, but as long as the set.
  const isAnew = pair.isThorough ? less.length + more.length > 0 : less.length * 2 > before.size;
  const isFlushed = isAnew && before.size > 0;
  const added = isFlushed ? [...next.elements] : more;
  return {
    less: isFlushed
      ? [`flush ${next.isMap ? 'map' : 'set'} ${table} ${name}`]
      : inLines(less, ([, { text }]) => renderElement(wanted.keyType, text)).map(
          (line) => `delete element ${table} ${name} { ${line} }`,
        ),
    more: inLines(added, ([, element]) => renderPair(wanted, element)).map(
      (line) => `add element ${table} ${name} { ${line} }`,
    ),
  };
}

function renderPair({ keyType, valueType }: NftSet, { text, valueText }: HeldElement): string {
  const key = renderElement(keyType, text);
  return valueType === null || valueText === null ? key : `${key} : ${renderElement(valueType, valueText)}`;
}

function isSame(one: HeldElement | undefined, other: HeldElement | undefined): boolean {
  return one !== undefined && other !== undefined && one.value === other.value;
}

function inLines<Item>(items: readonly Item[], render: (item: Item) => string): string[] {
  const lines: string[] = [];
  for (let first = 0; first < items.length; first += elementsInLine) {
    const part = items.slice(first, first + elementsInLine);
    lines.push(part.map(render).join(', '));
  }
  return lines;
}
