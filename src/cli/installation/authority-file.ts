import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whom clients of interface endpoints are to trust; null until the first endpoint has been made, and for who may not look. */
export function findAuthorityFile(stateDirectory: string): string | null {
  const file = join(stateDirectory, 'endpoints/authority.pem');
  return existsSync(file) ? file : null;
}
