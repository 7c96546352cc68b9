import type { Filter } from '@aws-sdk/client-ec2';
import { invalidParameter } from '../refusals.ts';
import { matchesPattern } from './matches-pattern.ts';

/** The values a noun has under each filter name of its Describe call. A value that is null matches nothing. */
export type FilterValues<Noun> = Readonly<
  Record<string, (noun: Noun) => string | boolean | number | null | readonly (string | null)[]>
>;

/**
 * EC2's filters: all of them must match, each by one of its values; `*` is any text, `?` any character, a backslash
 * takes the next one as it is. `tag:<key>`, `tag-key` and `tag-value` go with every call. Throws InvalidParameterValue
 * for a name that the call does not have.
 */
export function matchesFilters<Noun>(
  noun: Noun,
  filters: readonly Filter[],
  known: {
    readonly values: FilterValues<Noun>;
    readonly tagsOf: (noun: Noun) => Readonly<Record<string, string>>;
  },
): boolean {
  return filters.every(({ Name: name = '', Values: wanted = [] }) => {
    const present = valuesUnder(noun, name, known);
    return wanted.some((pattern) => present.some((value) => matchesPattern(value, pattern)));
  });
}

/** Throws InvalidParameterValue when a filter has a name that the call does not know, also when there is nothing to filter. */
export function checkFilterNames<Noun>(filters: readonly Filter[], values: FilterValues<Noun>): void {
  for (const { Name: name = '' } of filters) {
    const isKnown = Object.hasOwn(values, name) || /^tag:.|^tag-key$|^tag-value$/.test(name);
    if (!isKnown) throw invalidParameter(`The filter '${name}' is invalid`);
  }
}

function valuesUnder<Noun>(
  noun: Noun,
  name: string,
  known: {
    readonly values: FilterValues<Noun>;
    readonly tagsOf: (noun: Noun) => Readonly<Record<string, string>>;
  },
): string[] {
  if (name === 'tag-key') return Object.keys(known.tagsOf(noun));
  if (name === 'tag-value') return Object.values(known.tagsOf(noun));
  if (name.startsWith('tag:')) {
    const value = known.tagsOf(noun)[name.slice('tag:'.length)];
    return value === undefined ? [] : [value];
  }
  const value = known.values[name]?.(noun) ?? null;
  const list: readonly (string | boolean | number | null)[] = Array.isArray(value) ? value : [value];
  return list.flatMap((each) => (each === null ? [] : [String(each)]));
}
