import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failingWorld } from './failing-world.ts';
import { defaultLimits, type SourceLimits, sizeWords } from './limits.ts';
import { SourceUnavailable, type Uploads } from './port.ts';
import { checkArchive } from './read-archive.ts';
import { uploadPath } from './upload-path.ts';

/** An upload that no service names yet may be about to be named. */
const graceMilliseconds = 60 * 60 * 1000;

/**
 * Uploaded folders, kept in `folder` (absolute; made when it is not there). An upload is there whole and checked, or
 * not at all: it gets its name last. A failing disk is a WorldError.
 */
export function createUploads(options: { folder: string; limits?: SourceLimits }): Uploads {
  const { folder, limits = defaultLimits } = options;
  return {
    async put(sha256, body) {
      const path = uploadPath(folder, sha256);
      const partial = `${path}.${randomBytes(6).toString('hex')}.partial`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const received = await receive(body, partial, limits);
        if (received !== sha256) {
          throw new SourceUnavailable(`The archive's SHA-256 is ${received}, not the announced ${sha256}.`);
        }
        await checkArchive(partial, { limits });
        await rename(partial, path);
      } catch (error) {
        await rm(partial, { force: true });
        throw failingWorld('keep an upload', error);
      }
    },

    has: (sha256) => existsSync(uploadPath(folder, sha256)),

    async keepOnly(used) {
      const oldest = Date.now() - graceMilliseconds;
      for (const name of existsSync(folder) ? await readdir(folder) : []) {
        const path = join(folder, name);
        if (used.has(name.replace(/\.tar\.gz$/, ''))) continue;
        if ((await stat(path)).mtimeMs < oldest) await rm(path, { force: true });
      }
    },
  };
}

/** Writes the body to a fresh file, down to the disk, and returns its SHA-256. */
async function receive(body: AsyncIterable<Uint8Array>, path: string, limits: SourceLimits): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > limits.uploadBytes) {
        throw new SourceUnavailable(`The archive is larger than ${sizeWords(limits.uploadBytes)}.`);
      }
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
