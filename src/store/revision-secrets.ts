import type { DatabaseSync } from 'node:sqlite';
import type { Seal } from './sealing.ts';

/** Values of a revision's RuntimeEnvironmentSecrets, read once at its deployment and kept sealed. */
export type RevisionSecrets = {
  put(serviceId: string, revision: number, values: Readonly<Record<string, string>>): void;
  /** Empty when the revision has none. */
  of(serviceId: string, revision: number): Record<string, string>;
  removeAll(serviceId: string): void;
};

export function createRevisionSecrets(database: DatabaseSync, seal: Seal): RevisionSecrets {
  const upsert = database.prepare(
    'INSERT INTO revision_secrets VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed',
  );
  const select = database.prepare('SELECT sealed FROM revision_secrets WHERE service_id = ? AND number = ?');
  const remove = database.prepare('DELETE FROM revision_secrets WHERE service_id = ?');
  return {
    put(serviceId, revision, values) {
      upsert.run(serviceId, revision, seal.seal(JSON.stringify(values)));
    },
    of(serviceId, revision) {
      const row = select.get(serviceId, revision);
      if (row === undefined) return {};
      return JSON.parse(seal.open(row['sealed'] as Uint8Array)) as Record<string, string>;
    },
    removeAll(serviceId) {
      remove.run(serviceId);
    },
  };
}
