import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sizeWords } from './limits.ts';
import { SourceUnavailable } from './port.ts';
import { printable } from './printable.ts';
import { isMissing, resolveInside } from './resolve-inside.ts';

const longestText = 1024 * 1024;

/** Text of a file inside `root`; null when it is not there. Throws SourceUnavailable for anything but a small file. */
export async function readText(root: string, path: string): Promise<string | null> {
  const found = await factsOf(root, path);
  if (found === null) return null;
  const shown = printable(path);
  if (found.isSymbolicLink()) throw new SourceUnavailable(`${shown} is a symbolic link.`);
  if (!found.isFile()) throw new SourceUnavailable(`${shown} is not a file.`);
  if (found.size > longestText) {
    throw new SourceUnavailable(`${shown} is larger than ${sizeWords(longestText)}.`);
  }
  return readFile(join(root, path), 'utf8');
}

/** True for a file, and for a link that leads to one inside `root`. */
export async function hasFile(root: string, path: string): Promise<boolean> {
  const resolved = await resolveInside(root, path);
  return resolved !== null && (await factsOf(root, resolved))?.isFile() === true;
}

/** The source directory without links, relative to `root`. Throws SourceUnavailable when there is none inside. */
export async function findSourceDirectory(root: string, sourceDirectory: string): Promise<string> {
  const resolved = await resolveInside(root, sourceDirectory);
  if (resolved !== null && (await factsOf(root, resolved))?.isDirectory() === true) return resolved;
  throw new SourceUnavailable(
    `The source directory ${printable(sourceDirectory)} does not exist in the repository.`,
  );
}

/** What stands at a path whose folders stay inside `root`; null for nothing. */
async function factsOf(root: string, path: string) {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const name = path.slice(path.lastIndexOf('/') + 1);
  const resolved = name === '..' ? null : await resolveInside(root, parent);
  if (resolved === null) throw new SourceUnavailable(`${printable(path)} leads out of the source.`);
  try {
    return await lstat(join(root, resolved, name));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
