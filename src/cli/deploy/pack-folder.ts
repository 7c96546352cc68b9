import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import type { Api } from '../api/api.ts';
import { parseApiError } from '../api/api-error.ts';
import { sendSigned } from '../api/send-signed.ts';
import { listFiles } from './list-files.ts';

/** A folder as one gzipped tar, named by its content: the same files always make the same name. */
export type Package = {
  readonly file: string;
  readonly sha256: string;
  /** Bytes of the package. */
  readonly size: number;
  readonly fileCount: number;
  /** Removes the package from this machine. */
  discard(): Promise<void>;
};

export async function packFolder(folder: string): Promise<Package> {
  const { paths } = listFiles(folder);
  const place = await mkdtemp(join(tmpdir(), 'apron-deploy-'));
  const file = join(place, 'source.tar.gz');
  const discard = () => rm(place, { recursive: true, force: true });
  try {
    // Times and owners are left out, so that the digest depends on names and contents alone.
    // A name must not begin with `@`, which tar reads as "take the entries of that archive".
    await create(
      { file, cwd: folder, gzip: true, portable: true, mtime: new Date(0), noDirRecurse: true },
      paths.map((path) => `./${path}`),
    );
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    const { size } = await stat(file);
    return { file, sha256: hash.digest('hex'), size, fileCount: paths.length, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** Sends a package to Apron's upload door; afterwards `apron://uploads/<sha256>` is a RepositoryUrl. */
export async function uploadPackage(api: Api, upload: Package): Promise<void> {
  const answer = await sendSigned(api.connection, {
    method: 'PUT',
    path: `/uploads/${upload.sha256}`,
    service: 'apron',
    headers: { 'content-type': 'application/gzip' },
    body: { stream: createReadStream(upload.file), size: upload.size, sha256: upload.sha256 },
  });
  if (answer.status >= 300) throw parseApiError(answer);
}
