import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Linux gives up after as many. */
const mostLinks = 40;

/**
 * Follows a path inside a folder part by part, as if the folder were the root of everything: returns the path without
 * links, relative to the folder, or null when it or a link on its way leads out. A path that does not exist resolves
 * too. The usual realpath() would answer with what stands outside, which is what must not be asked.
 */
export async function resolveInside(folder: string, path: string): Promise<string | null> {
  const waiting = path.split('/');
  const resolved: string[] = [];
  let links = 0;
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (resolved.pop() === undefined) return null;
      continue;
    }
    resolved.push(part);
    const target = await linkTarget(join(folder, ...resolved));
    if (target === null) continue;
    links += 1;
    if (target.startsWith('/') || links > mostLinks) return null;
    resolved.pop();
    waiting.unshift(...target.split('/'));
  }
  return resolved.join('/');
}

/** Null for what is no link, or is not there. */
async function linkTarget(path: string): Promise<string | null> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** True for the error of a path that does not exist, or that leads through a file as if it were a folder. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
