import type { Server } from 'node:http';
import { ServerError } from '../server-error.ts';

/** The port that the server has got. Throws a ServerError that says what to do. */
export async function listen(http: Server, address: { host: string; port: number }): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(new ServerError(error, address)));
    http.listen(address.port, address.host, resolve);
  });
  const bound = http.address();
  return typeof bound === 'object' && bound !== null ? bound.port : address.port;
}
