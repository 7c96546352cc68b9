import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneRepository } from './clone-repository.ts';
import type { CloneRequest } from './clone-request.ts';
import { SourceUnavailable } from './port.ts';
import { extractArchive } from './read-archive.ts';
import { parseRepositoryUrl } from './repository-url.ts';
import { parseRepositoryVersion } from './repository-version.ts';
import { settleTree } from './settle-tree.ts';
import { uploadPath } from './upload-path.ts';

export type FillRequest = Omit<CloneRequest, 'repository' | 'version'> & {
  readonly source: { readonly repositoryUrl: string; readonly version: string };
  readonly uploadsFolder: string;
};

/** Puts the source's files into an empty folder and says what they are; see cloneRepository and extractArchive. */
export async function fillFolder(request: FillRequest): Promise<{ commit: string; subject: string }> {
  const { source, folder } = request;
  const repository = parseRepositoryUrl(source.repositoryUrl);
  if (repository.kind === 'git') {
    const version = parseRepositoryVersion(source.version);
    const facts = await cloneRepository({ ...request, repository, version });
    await settleTree(folder);
    return facts;
  }
  const { sha256 } = repository;
  const archive = uploadPath(request.uploadsFolder, sha256);
  if (!existsSync(archive)) {
    throw new SourceUnavailable(
      `The uploaded folder ${sha256.slice(0, 12)} is no longer here: deploy it again.`,
    );
  }
  await extractArchive(archive, folder, request);
  await rm(join(folder, '.git'), { recursive: true, force: true });
  await settleTree(folder);
  return { commit: `upload-${sha256.slice(0, 12)}`, subject: '' };
}
