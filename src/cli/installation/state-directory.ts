import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Environment, readVariable } from '../environment.ts';

/** Where Apron keeps its state when root runs it. */
export const systemStateDirectory = '/var/lib/apron';

/**
 * The state directory a command is about: the flag, APRON_STATE_DIR, else the usual place of the user. Someone who is
 * not root and has no Apron of their own means the machine's.
 */
export function findStateDirectory(flag: string | undefined, environment: Environment): string {
  const named = flag ?? readVariable(environment, 'APRON_STATE_DIR');
  if (named !== null) return resolve(named);
  const own = ownStateDirectory(environment);
  return existsSync(own) || !existsSync(systemStateDirectory) ? own : systemStateDirectory;
}

/** `/var/lib/apron` for root, else `$XDG_STATE_HOME/apron`. */
export function ownStateDirectory(environment: Environment): string {
  if (process.getuid?.() === 0) return systemStateDirectory;
  const stateHome = readVariable(environment, 'XDG_STATE_HOME') ?? join(homedir(), '.local', 'state');
  return join(stateHome, 'apron');
}
