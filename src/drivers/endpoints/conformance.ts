import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { EndpointListener, Endpoints } from './port.ts';

/** What the program behind a socket saw of a request. */
export type Seen = {
  /** Which socket: `api` or `private-services`. */
  readonly by: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** A way to make the driver, and to do what only its surroundings can do. */
export type EndpointsStage = {
  /** A new driver object for the same folder: Apron, started again. */
  openEndpoints(): Endpoints;
  /** Endpoints for Secrets Manager, for Parameter Store and for private services, each where nothing else answers. */
  readonly secrets: EndpointListener;
  readonly parameters: EndpointListener;
  readonly requests: EndpointListener;
  /** One request over plain HTTP to the endpoint's first address. Rejects when nobody answers. */
  ask(
    listener: EndpointListener,
    request?: { path?: string; headers?: Record<string, string> },
  ): Promise<{ status: number; seen: Seen | null; body: string }>;
  /** Process id of the proxy; null when none runs. */
  pid(): number | null;
  close(): Promise<void>;
};

/** What every proxy of endpoints does, whichever program stands below. */
export function registerEndpointsConformance(name: string, setStage: () => Promise<EndpointsStage>): void {
  describe(`${name} obeys the port of endpoints`, () => {
    let stage: EndpointsStage;
    let endpoints: Endpoints;
    before(async () => {
      stage = await setStage();
      endpoints = stage.openEndpoints();
    });
    after(() => stage.close());
    const apply = async (...listeners: EndpointListener[]) => await endpoints.apply({ listeners });

    test('an endpoint answers as soon as apply resolves, and leads to what it stands for', async () => {
      await apply(stage.secrets, stage.requests);
      const toApi = await stage.ask(stage.secrets, { path: '/x?y=1' });
      assert.deepEqual([toApi.seen?.by, toApi.seen?.path], ['api', '/x?y=1']);
      assert.equal((await stage.ask(stage.requests)).seen?.by, 'private-services');
    });

    test('the name that was asked for stays: signatures are made for it', async () => {
      const host = 'secretsmanager.us-east-1.amazonaws.com';
      const { seen } = await stage.ask(stage.secrets, { headers: { host } });
      assert.equal(seen?.headers['host'], host);
    });

    test('failure class 27: through which endpoint a request came is told by the socket, whatever the client says', async () => {
      const headers = { 'x-apron-endpoint': 'vpce-0e0e0e', 'x-apron-endpoint-service': 'ssm' };
      const toApi = await stage.ask(stage.secrets, { headers });
      assert.equal(toApi.seen?.headers['x-apron-endpoint'], stage.secrets.id);
      assert.equal(toApi.seen?.headers['x-apron-endpoint-service'], 'secretsmanager');
      const toServices = await stage.ask(stage.requests, { headers });
      assert.equal(toServices.seen?.headers['x-apron-endpoint'], stage.requests.id);
      assert.equal(toServices.seen?.headers['x-apron-endpoint-service'], undefined);
    });

    test('a second endpoint is added and the first taken away, without a process of its own', async () => {
      await apply(stage.secrets, stage.parameters);
      assert.equal((await stage.ask(stage.parameters)).seen?.headers['x-apron-endpoint-service'], 'ssm');
      await assert.rejects(stage.ask(stage.requests));
      await apply(stage.parameters);
      await assert.rejects(stage.ask(stage.secrets));
      assert.equal((await stage.ask(stage.parameters)).status, 200);
    });

    test('nothing has changed: the same process goes on', async () => {
      await apply(stage.secrets, stage.requests);
      const pid = stage.pid();
      await apply(stage.requests, stage.secrets);
      assert.equal(stage.pid(), pid);
    });

    test('Apron, started again, adopts what runs', async () => {
      const pid = stage.pid();
      endpoints = stage.openEndpoints();
      await apply(stage.secrets, stage.requests);
      assert.equal(stage.pid(), pid);
    });

    test('a proxy that was killed is back after the next apply', async () => {
      process.kill(stage.pid() ?? 0, 'SIGKILL');
      await assert.rejects(stage.ask(stage.secrets));
      await apply(stage.secrets, stage.requests);
      assert.equal((await stage.ask(stage.secrets)).status, 200);
    });

    test('an endpoint without its network namespace is told, and keeps no other from answering', async () => {
      const nowhere = { ...stage.parameters, namespace: 'apron-00000000-vpce-nowhere' };
      await assert.rejects(apply(nowhere, stage.secrets), {
        name: 'WorldError',
        message: /apron-00000000-vpce-nowhere/,
      });
      // The process before may still hold this one connection, and end with it.
      const answer = await stage.ask(stage.secrets).catch(() => stage.ask(stage.secrets));
      assert.equal(answer.status, 200);
    });

    test('without endpoints there is no proxy', async () => {
      await apply();
      assert.equal(stage.pid(), null);
      await assert.rejects(stage.ask(stage.secrets));
    });

    test('after stop nothing runs', async () => {
      await apply(stage.secrets);
      await endpoints.stop();
      assert.equal(stage.pid(), null);
    });
  });
}
