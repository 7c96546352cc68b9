import { startServer, type RunningServer } from '../../server/start-server.ts';
import type { ApronContext } from '../apron/apron-context.ts';
import type { Context } from '../context.ts';
import { services } from '../services.ts';

/** The key pair that the server below knows. */
export const testKeys = { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'test/secret+test' };

/** A real listener over one context, for clients that AWS wrote. */
export async function startTestServer(context: Context): Promise<RunningServer> {
  return await startServer<ApronContext>({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    services,
    makeContext: (caller, requestId, now) => ({ ...(context as ApronContext), requestId, now, caller }),
    findKey: () => ({ secret: testKeys.secretAccessKey, account: '123456789012', userName: 'tester' }),
    uploads: { put: async () => {}, has: () => false, translate: () => null },
    version: '0',
    log: () => {},
  });
}
