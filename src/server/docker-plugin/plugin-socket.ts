import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname } from 'node:path';

/** Where the engine looks for plugins on their sockets; the same for every engine of a machine. */
export const pluginFolder = '/run/docker/plugins';

/**
 * Listens on a socket that root alone may use. What stands there is a killed Apron's: a living one holds the lock of its
 * state folder. Closing the server takes the file away.
 */
export async function listenOn(http: Server, socketFile: string): Promise<void> {
  mkdirSync(dirname(socketFile), { recursive: true, mode: 0o700 });
  rmSync(socketFile, { force: true });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ path: socketFile }, resolve);
  });
  chmodSync(socketFile, 0o600);
}
