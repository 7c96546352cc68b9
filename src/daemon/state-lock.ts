import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { findOther } from './runtime-file.ts';

/** One Apron at a time uses a state folder. */
export type StateLock = { release(): void };

/**
 * Takes the folder (made where it is missing) for this process, before anything in it is read. The lock is the
 * kernel's, on an empty SQLite file: it ends with the process, however that ends, and cannot be left behind. Throws
 * when another Apron has it, naming its process where that is known.
 */
export function lockState(path: string): StateLock {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(path, 'lock'));
  try {
    // Nothing is ever written into it, so it needs no journal.
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!String(error).includes('locked')) throw error;
    const pid = findOther(join(path, 'runtime.json'), process.pid);
    throw new Error(`another Apron (${pid === null ? 'just starting' : `process ${pid}`}) uses ${path}`, {
      cause: error,
    });
  }
  return { release: () => database.close() };
}
