import { type DropReason, dropCounter } from '../../model/drop-reasons.ts';
import type { NftChain, NftSet } from '../../model/fabric.ts';

/** A mark as the kernel prints it. */
export function markText(mark: number): string {
  return `0x${mark.toString(16).padStart(8, '0')}`;
}

/** A link's name as a value. */
export function linkText(link: string): string {
  return `"${link}"`;
}

/** The end of a rule: counts under the reason and drops. */
export function countedDrop(reason: DropReason, id: string): string {
  return `counter name "${dropCounter(reason, id)}" drop`;
}

type Elements = Iterable<readonly [key: string, value: string | null]>;

/** A set, or with a `valueType` a map. Of equal keys the first stays. */
export function nftSet(
  name: string,
  type: { readonly key: string; readonly value?: string; readonly isInterval?: boolean },
  elements: Elements,
): NftSet {
  const unique = new Map<string, string | null>();
  for (const [key, value] of elements) if (!unique.has(key)) unique.set(key, value);
  return {
    name,
    keyType: type.key,
    valueType: type.value ?? null,
    flags: type.isInterval === true ? ['interval'] : [],
    elements: Array.from(unique, ([key, value]) => ({ key, value })),
  };
}

/** Keys alone, for a set. */
export function keysOnly(keys: Iterable<string>): (readonly [string, null])[] {
  return Array.from(keys, (key) => [key, null] as const);
}

type Hook = NonNullable<NftChain['base']>['hook'];

/** A chain that packets meet by themselves. What no rule decides falls to the policy. */
export function filterChain(
  name: string,
  at: { readonly hook: Hook; readonly priority: number; readonly policy: 'accept' | 'drop' },
  rules: readonly string[],
): NftChain {
  return { name, base: { type: 'filter', ...at }, rules };
}

/** Translates the first packet of each connection; the kernel does the rest of it. */
export function natChain(
  name: string,
  at: { readonly hook: 'prerouting' | 'postrouting'; readonly priority: number },
  rules: readonly string[],
): NftChain {
  return { name, base: { type: 'nat', policy: 'accept', ...at }, rules };
}

/** A chain that others jump to. */
export function innerChain(name: string, rules: readonly string[]): NftChain {
  return { name, base: null, rules };
}
