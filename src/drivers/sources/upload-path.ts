import { join } from 'node:path';
import { SourceUnavailable } from './port.ts';

/** Where an upload is kept. Throws SourceUnavailable for what is no digest: it becomes part of a path. */
export function uploadPath(folder: string, sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return join(folder, `${sha256}.tar.gz`);
  throw new SourceUnavailable('An upload is named by its SHA-256: 64 hexadecimal digits.');
}
