import { readFile, rm } from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import { Agent, request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { connect, createServer } from 'node:net';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EdgeStage, until } from './conformance.ts';
import { createEdge } from './edge.ts';
import { type LoopbackApp, startLoopbackApp } from './loopback-app.ts';
import type { EdgeRoute, EdgeServer } from './port.ts';

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** A real HAProxy on a free port of its own, with loopback applications behind it. */
export type RealStage = EdgeStage & {
  readonly httpPort: number;
  readonly folder: string;
  /** What the proxy of VPC endpoints would use. */
  readonly privateSocket: string;
  readonly app: LoopbackApp;
  startApp(name: string): Promise<LoopbackApp>;
  /** One request through the edge; `Host` is the route's first host unless the options say otherwise. */
  ask(
    route: EdgeRoute | null,
    path: string,
    options?: RequestOptions & { body?: string | Buffer },
  ): Promise<Answer>;
  /** Sends bytes as they are and resolves with all that comes back until the edge closes or `enough` is there. */
  sendRaw(bytes: string, enough?: (text: string) => boolean): Promise<string>;
};

export const serverOn = (
  app: LoopbackApp,
  instanceId: string,
  change: Partial<EdgeServer> = {},
): EdgeServer => ({
  instanceId,
  address: '127.0.0.1',
  port: app.port,
  maxConcurrency: 100,
  isDraining: false,
  ...change,
});

export async function setRealStage(): Promise<RealStage> {
  const folder = await mkdtemp(join(tmpdir(), 'apron-edge-'));
  const httpPort = await findFreePort();
  const installation = randomBytes(4).toString('hex');
  const app = await startLoopbackApp('first');
  const apps = [app];
  const privateSocket = `${folder}/endpoints/jail/private-services.sock`;
  const openEdge = () =>
    createEdge({ folder, installation, bindAddress: '127.0.0.1', httpPort, privateSocket });
  const stage: RealStage = {
    httpPort,
    folder,
    privateSocket,
    app,
    openEdge,
    async startApp(name) {
      const started = await startLoopbackApp(name);
      apps.push(started);
      return started;
    },
    makeServer: (instanceId) => serverOn(app, instanceId),
    ask: (route, path, options = {}) =>
      ask({ port: httpPort, host: route?.hosts[0] ?? 'nobody.example', path }, options),
    sendRaw: (bytes, enough = () => false) => sendRaw(httpPort, bytes, enough),
    async holdRequest(route) {
      const before = app.held();
      const answer = stage.ask(route, '/hold');
      await until(async () => app.held() > before, 'the request is in course');
      return async () => {
        app.release();
        await answer;
      };
    },
    kill: async () => void process.kill(Number(await readFile(`${folder}/haproxy.pid`, 'utf8')), 'SIGKILL'),
    async close() {
      await openEdge().stop();
      for (const started of apps) await started.close();
      await rm(folder, { recursive: true });
    },
  };
  return stage;
}

/** A port that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function ask(
  target: { port: number; host: string; path: string },
  { body, ...options }: RequestOptions & { body?: string | Buffer },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: target.host, ...(options.headers as Record<string, string>) };
    const agent = options.agent ?? new Agent({ keepAlive: false });
    const sent = request(
      { host: '127.0.0.1', port: target.port, path: target.path, ...options, headers, agent },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function sendRaw(port: number, bytes: string, enough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no more came than: ${text}`)));
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (enough(text)) socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}
