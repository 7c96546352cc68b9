import { lstat, realpath } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { BuildFailed } from '../../images-port.ts';

/**
 * The service's SourceDirectory as a path relative to the source (`.` for the root). Throws BuildFailed when it leaves
 * the source, lies behind a link out of it, or is not there.
 */
export async function checkSourceDirectory(folder: string, sourceDirectory: string): Promise<string> {
  const path = normalizeSourceDirectory(sourceDirectory);
  if (path === null) {
    throw new BuildFailed(
      `SourceDirectory ${JSON.stringify(sourceDirectory)} is not a path within the source.`,
    );
  }
  const root = await realpath(folder);
  const place = join(root, path);
  const isFolder = await lstat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new BuildFailed(`The source has no folder ${sourceDirectory}.`);
  const real = await realpath(place);
  if (real !== root && !real.startsWith(root + sep)) {
    throw new BuildFailed(`SourceDirectory ${sourceDirectory} leads out of the source.`);
  }
  return path;
}

/** `/`, `/api`, `api/` → `.`, `api`, `api`; null for a path that climbs or carries control characters. */
export function normalizeSourceDirectory(sourceDirectory: string): string | null {
  if (sourceDirectory.length > 4096 || /\p{Cc}/u.test(sourceDirectory)) return null;
  const parts = sourceDirectory.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return null;
  return parts.length === 0 ? '.' : posix.join(...parts);
}
