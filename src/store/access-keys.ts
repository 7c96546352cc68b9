import type { DatabaseSync } from 'node:sqlite';
import type { AccessKey } from '../model/access-key.ts';
import { createDocuments, type Documents } from './documents.ts';

/** The key pairs that may sign requests. They stand in the state file in clear: verifying a signature needs the secret. */
export type AccessKeys = Documents<AccessKey>;

export function createAccessKeys(database: DatabaseSync): AccessKeys {
  return createDocuments<AccessKey>(database, {
    name: 'access_keys',
    key: ['id'],
    columns: { id: (key) => key.id, account: (key) => key.account },
    changed: () => {},
  });
}
