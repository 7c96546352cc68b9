import { isKnown, type Known } from './known.ts';

/** What is known of a list. */
export function knownItems<Value>(list: Known<readonly Known<Value>[]> | undefined): readonly Value[] {
  if (list === undefined || !isKnown(list)) return [];
  return list.filter((each): each is Value => isKnown(each));
}

/** The value, where it is known and there. */
export function whenKnown<Value>(value: Known<Value> | undefined): Value | undefined {
  return value !== undefined && isKnown(value) ? value : undefined;
}
