import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readlink, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { BuildFailed } from '../../images-port.ts';

export type SourceEntry =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly isExecutable: boolean }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };

/**
 * Everything in a checked-out folder, in a fixed order; paths are relative with `/`. Throws BuildFailed naming the
 * first symbolic link that leads out of the folder and the first entry that is no file, folder or link.
 */
export async function listSource(folder: string): Promise<readonly SourceEntry[]> {
  const entries: SourceEntry[] = [];
  const visit = async (path: string): Promise<void> => {
    const children = await readdir(join(folder, path), { withFileTypes: true });
    for (const child of children.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const entry = await readEntry(folder, posix.join(path, child.name), child);
      entries.push(entry);
      if (entry.kind === 'folder') await visit(entry.path);
    }
  };
  await visit('.');
  if (entries.length === 0) throw new BuildFailed('The source is empty.');
  return entries;
}

type Child = { isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean };

async function readEntry(folder: string, path: string, child: Child): Promise<SourceEntry> {
  if (child.isDirectory()) return { kind: 'folder', path };
  if (child.isFile()) {
    const { mode } = await stat(join(folder, path));
    return { kind: 'file', path, isExecutable: (mode & 0o100) !== 0 };
  }
  if (!child.isSymbolicLink())
    throw new BuildFailed(`The source holds ${path}, which is not a file, folder or link.`);
  const target = await readlink(join(folder, path));
  if (leadsOut(path, target)) {
    throw new BuildFailed(`The symbolic link ${path} leads out of the source (to ${target}).`);
  }
  return { kind: 'link', path, target };
}

/** Whether a link at `path` (relative to the root) with this target leaves the root. Absolute targets always do. */
export function leadsOut(path: string, target: string): boolean {
  if (target.startsWith('/')) return true;
  const place = posix.normalize(posix.join(posix.dirname(path), target));
  return place === '..' || place.startsWith('../');
}

/** SHA-256 of names, kinds, executable bits, link targets and contents; owners and times do not count. */
export async function hashSource(folder: string, entries: readonly SourceEntry[]): Promise<string> {
  const whole = createHash('sha256');
  for (const entry of entries) {
    const content = entry.kind === 'file' ? await hashFile(join(folder, entry.path)) : null;
    whole.update(`${JSON.stringify([entry, content])}\n`);
  }
  return whole.digest('hex');
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
