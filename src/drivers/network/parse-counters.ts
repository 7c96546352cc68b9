import type { CounterReading } from '../../model/fabric.ts';

type Entry = {
  readonly counter?: {
    readonly table: string;
    readonly name: string;
    readonly packets: number;
    readonly bytes: number;
  };
};

/** Reads `nft -j list counters`. */
export function parseCounters(json: string, namespace: string): CounterReading[] {
  const { nftables } = JSON.parse(json) as { readonly nftables: readonly Entry[] };
  return nftables.flatMap(({ counter }) => {
    if (counter === undefined) return [];
    const { table, name, packets, bytes } = counter;
    return [{ namespace, table, name, packets, bytes }];
  });
}
