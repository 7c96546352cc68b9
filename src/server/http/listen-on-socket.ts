import { chmod, mkdir, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { ServerError } from '../server-error.ts';

/**
 * Listens on a Unix socket that any user may use who comes so far: its folder can be walked through and the one above
 * belongs to Apron alone. What an Apron that was killed has left there is replaced. Throws a ServerError.
 */
export async function listenOnSocket(http: Server, path: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(new ServerError(error, { host: path, port: null })));
    http.listen(path, resolve);
  });
  await chmod(path, 0o666);
}
