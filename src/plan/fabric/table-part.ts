import type { NftChain, NftSet, NftTable } from '../../model/fabric.ts';

/** What one concern adds to a namespace's table. */
export type TablePart = {
  readonly counters?: readonly string[];
  readonly sets?: readonly NftSet[];
  readonly chains?: readonly NftChain[];
};

/** One table of all parts; counters that several parts use are there once. */
export function assembleTable(
  { family, name }: Pick<NftTable, 'family' | 'name'>,
  parts: readonly TablePart[],
): NftTable {
  return {
    family,
    name,
    counters: [...new Set(parts.flatMap(({ counters = [] }) => counters))],
    sets: parts.flatMap(({ sets = [] }) => sets),
    chains: parts.flatMap(({ chains = [] }) => chains),
  };
}
