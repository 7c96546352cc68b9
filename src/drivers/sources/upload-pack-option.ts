import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isMissing } from './resolve-inside.ts';
import type { GitRepository } from './repository-url.ts';

/**
 * Apron often runs as root, and a file URL then names a repository in somebody's home. Git refuses to serve it: its
 * configuration could make root run a program. So the serving half runs as the repository's owner, who can do no more
 * there than before. Options for `git fetch`; none where nothing needs to change.
 */
export async function uploadPackOption(repository: GitRepository): Promise<readonly string[]> {
  if (repository.transport !== 'file' || process.getuid?.() !== 0) return [];
  const owner = await ownerOf(repository.url);
  if (owner === null || owner.uid === 0) return [];
  const { uid, gid } = owner;
  const asOwner = `setpriv --reuid=${uid} --regid=${gid} --clear-groups`;
  // Root's home is closed to the owner, and git would stop at a configuration it may not read.
  return [`--upload-pack=env HOME=/ XDG_CONFIG_HOME=/ ${asOwner} git-upload-pack`];
}

async function ownerOf(url: string): Promise<{ uid: number; gid: number } | null> {
  try {
    return await stat(fileURLToPath(url));
  } catch (error) {
    // Git has better words for a path that is not there.
    if (isMissing(error) || error instanceof URIError) return null;
    throw error;
  }
}
