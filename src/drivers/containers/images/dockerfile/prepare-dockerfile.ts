import { copyFile, lstat, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildFailed } from '../../images-port.ts';
import type { HostSettings } from '../host/host-settings.ts';
import { readOwnPorts } from './exposed-ports.ts';
import { rewriteDockerfile } from './rewrite-dockerfile.ts';

/** No program reads more of a Dockerfile, and no person writes it. */
const largestDockerfile = 1024 * 1024;

/**
 * Writes the context's Dockerfile, with the host's certificates let in, to a folder outside the source, which is never
 * changed; returns its path, and the ports that it exposes itself. Throws BuildFailed when there is none.
 */
export async function prepareDockerfile(
  folder: string,
  context: string,
  host: HostSettings,
): Promise<{ readonly path: string; readonly ownPorts: readonly number[] }> {
  const text = await readDockerfile(join(context, 'Dockerfile'));
  const path = join(folder, 'Dockerfile');
  await writeFile(path, host.caBundle === null ? text : rewriteDockerfile(text));
  // The builder looks for an ignore file of the Dockerfile's own beside it.
  const ignore = join(context, 'Dockerfile.dockerignore');
  if (await isFile(ignore)) await copyFile(ignore, `${path}.dockerignore`);
  return { path, ownPorts: readOwnPorts(text) };
}

async function readDockerfile(path: string): Promise<string> {
  if (!(await isFile(path))) throw new BuildFailed('The source has no file named Dockerfile.');
  const { size } = await lstat(path);
  if (size > largestDockerfile) throw new BuildFailed('The Dockerfile is larger than 1 MiB.');
  return readFile(path, 'utf8');
}

/** A link is not a file: it could lead out of the source. */
async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
