import { chmod, lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { SourceUnavailable } from './port.ts';
import { printable } from './printable.ts';
import { resolveInside } from './resolve-inside.ts';

const folderMode = 0o755;
const programMode = 0o755;
const fileMode = 0o644;

/**
 * The last look at a fresh tree: refuses, by name, a link that leads out of it and everything that is neither file,
 * folder nor link; sets plain modes, so that what is built does not depend on the umask Apron was started with.
 */
export async function settleTree(root: string): Promise<void> {
  await settleFolder(root, root);
}

async function settleFolder(root: string, folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await chmod(path, folderMode);
      await settleFolder(root, path);
    } else if (entry.isFile()) {
      const { mode } = await lstat(path);
      const wanted = (mode & 0o111) === 0 ? fileMode : programMode;
      if ((mode & 0o7777) !== wanted) await chmod(path, wanted);
    } else if (entry.isSymbolicLink()) {
      if ((await resolveInside(root, relative(root, path))) === null) {
        throw refused(root, path, 'is a symbolic link that leads out of the source');
      }
    } else {
      throw refused(root, path, 'is neither a file, a folder nor a link');
    }
  }
}

function refused(root: string, path: string, why: string): SourceUnavailable {
  return new SourceUnavailable(`${printable(relative(root, path))} ${why}.`);
}
