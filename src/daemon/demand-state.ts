import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StateFolder } from './state-folder.ts';

/**
 * Throws when the folder has been used and its state is gone. Begun anew, Apron would take everything that runs for
 * left over and remove it. The first key is made after the state, so it tells of one.
 */
export function demandState({ path, credentialsFile }: StateFolder): void {
  const sizeOf = (name: string): number => statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0;
  if (!existsSync(credentialsFile) || sizeOf('state.db') + sizeOf('state.db-wal') > 0) return;
  throw new Error(
    `${join(path, 'state.db')} is missing or empty, and Apron has been used with it: bring it back, or begin anew with ./apron reset`,
  );
}
