import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrations.ts';

/** The state file was written by a newer Apron, or is no state file: it is left exactly as it was. */
export class UnreadableState extends Error {
  override readonly name = 'UnreadableState';
}

/**
 * Opens (and where needed creates or migrates) a SQLite file. `path` may be `:memory:`. Throws UnreadableState, and
 * touches nothing, when the file is damaged or newer than this program. Every page is looked at unless the file is
 * too large for that and only its `head` is to be.
 */
export function openDatabase(
  path: string,
  steps: readonly string[] = migrations,
  check: 'whole' | 'head' = 'whole',
): DatabaseSync {
  const isNew = path !== ':memory:' && !existsSync(path);
  const database = new DatabaseSync(path);
  try {
    const version = readVersion(database);
    if (check === 'whole') demandWhole(database);
    if (version > steps.length) {
      throw new UnreadableState(
        `${path} was written by a newer Apron (schema ${version}, known ${steps.length})`,
      );
    }
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;',
    );
    migrate(database, version, steps);
  } catch (error) {
    database.close();
    if (error instanceof UnreadableState) throw error;
    throw new UnreadableState(`${path} cannot be read as Apron's state: ${String(error)}`, { cause: error });
  }
  if (isNew) chmodSync(path, 0o600);
  return database;
}

function demandWhole(database: DatabaseSync): void {
  const [found] = database.prepare('PRAGMA quick_check(1)').all();
  const verdict = String(found?.['quick_check']);
  if (verdict !== 'ok') throw new Error(verdict);
}

function readVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

function migrate(database: DatabaseSync, from: number, steps: readonly string[]): void {
  for (const [index, sql] of steps.entries()) {
    if (index < from) continue;
    database.exec(`BEGIN; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
