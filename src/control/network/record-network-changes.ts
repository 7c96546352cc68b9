import type { NetworkChanges, NounsToPut, NounsToRemove } from '../../plan/network/network-changes.ts';
import type { Store } from '../../store/store.ts';

type Tables = keyof NounsToPut | keyof NounsToRemove;

/** Writes the states that nobody asked for, in one transaction. The lists are named as the store's tables are. */
export function recordNetworkChanges(store: Store, { put, remove }: NetworkChanges): void {
  const tables = store as unknown as Readonly<Record<Tables, Table>>;
  store.transact(() => {
    for (const [name, nouns] of Object.entries(put) as [keyof NounsToPut, readonly object[]][]) {
      for (const noun of nouns) tables[name].put(noun);
    }
    for (const [name, ids] of Object.entries(remove) as [keyof NounsToRemove, readonly string[]][]) {
      for (const id of ids) {
        tables[name].remove({ id });
        store.tags.removeAll(id);
      }
    }
  });
}

type Table = { put(noun: object): void; remove(where: { readonly id: string }): void };
