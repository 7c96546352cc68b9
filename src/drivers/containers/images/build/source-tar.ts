import { Readable } from 'node:stream';
import { create } from 'tar';

/** The folder as a tar stream of `app/…`: owned by root, without the host's users, and with links as links. */
export function packSource(folder: string): Readable {
  return packFolder(folder, 'app');
}

/** A folder's contents as a tar stream below `prefix`, owned by root. */
export function packFolder(folder: string, prefix: string): Readable {
  return Readable.from(create({ cwd: folder, prefix, portable: true, follow: false }, ['.']));
}
