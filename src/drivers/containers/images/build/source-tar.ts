import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** The folder as a tar stream of `app/…`: owned by root, without the host's users, and with links as links. */
export function packSource(folder: string): Promise<Readable> {
  return packFolder(folder, 'app');
}

/**
 * A folder's contents as a tar stream below `prefix`, owned by root. The folder itself is not in it: its mode on the
 * host, often for one user only, would become that of the folder it is unpacked into.
 */
export async function packFolder(folder: string, prefix: string): Promise<Readable> {
  // Not before the first build: an Apron that builds nothing does without its memory.
  const { create } = await import('tar');
  // With the dot, because the tar library takes a name that begins with @ for an archive to include.
  const names = (await readdir(folder)).map((name) => `./${name}`);
  return Readable.from(create({ cwd: folder, prefix, portable: true, follow: false }, names));
}
