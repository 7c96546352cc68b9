import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { type EndpointsStage, registerEndpointsConformance } from './conformance.ts';
import { createEndpoints, endpointPlaces } from './endpoints.ts';
import type { EndpointListener, Endpoints } from './port.ts';
import { openProxyProcess } from './proxy-process.ts';
import { startBackends } from './test-backends.ts';

const run = promisify(execFile);

registerEndpointsConformance('HAProxy', setNamespaces);

describe('the endpoints’ HAProxy', () => {
  let stage: RealStage;
  let endpoints: Endpoints;
  before(async () => {
    stage = await setNamespaces();
    endpoints = stage.openEndpoints();
  });
  after(() => stage.close());
  const curl = async (listener: EndpointListener, ...args: string[]): Promise<string> => {
    const words = ['netns', 'exec', listener.namespace, 'curl', '-sS', '--max-time', '5', ...args];
    return (await run('ip', words)).stdout;
  };
  const trusting = () => ['--cacert', endpointPlaces(stage.folder).authorityFile];

  test('HTTPS is good for all names of the endpoint, for who trusts the installation’s authority, and for no other name', async () => {
    await endpoints.apply({ listeners: [stage.secrets] });
    const address = stage.secrets.addresses[0] ?? '';
    const over = (name: string) => [...trusting(), '--resolve', `${name}:443:${address}`, `https://${name}/`];
    for (const name of stage.secrets.names) {
      assert.match(await curl(stage.secrets, ...over(name)), /"x-forwarded-proto":"https"/);
    }
    await assert.rejects(
      curl(stage.secrets, ...over('s3.us-east-1.amazonaws.com')),
      /no alternative certificate/,
    );
    const [name = ''] = stage.secrets.names;
    const untrusted = ['--resolve', `${name}:443:${address}`, `https://${name}/`];
    await assert.rejects(curl(stage.secrets, ...untrusted), /unable to get local issuer|self-signed/);
  });

  test('a new name gets a new certificate by the same authority; nothing else is made anew', async () => {
    const authority = await readFile(endpointPlaces(stage.folder).authorityFile, 'utf8');
    await endpoints.apply({ listeners: [stage.secrets, stage.requests] });
    const before = await readFile(join(stage.folder, `${stage.secrets.id}.pem`), 'utf8');
    const names = [...stage.requests.names, 'k3jd82mxpq.us-east-1.apron.internal'];
    await endpoints.apply({ listeners: [stage.secrets, { ...stage.requests, names }] });
    const address = stage.requests.addresses[0] ?? '';
    const asked = ['--resolve', `${names[1]}:443:${address}`, `https://${names[1]}/`];
    assert.match(await curl(stage.requests, ...trusting(), ...asked), /private-services/);
    assert.equal(await readFile(endpointPlaces(stage.folder).authorityFile, 'utf8'), authority);
    assert.equal(await readFile(join(stage.folder, `${stage.secrets.id}.pem`), 'utf8'), before);
  });

  test('keys are their owner’s alone, and those of endpoints that are gone are gone too', async () => {
    await endpoints.apply({ listeners: [stage.secrets] });
    const files = await readdir(stage.folder);
    assert.ok(files.includes('authority.key') && !files.includes(`${stage.requests.id}.pem`));
    for (const name of ['authority.key', `${stage.secrets.id}.pem`]) {
      assert.equal((await stat(join(stage.folder, name))).mode & 0o777, 0o600, name);
    }
    assert.deepEqual(
      files.filter((name) => name.startsWith('making-')),
      [],
    );
  });

  test('the worker is nobody, with an empty folder as its root', async () => {
    const status = await readFile(`/proc/${stage.pid()}/status`, 'utf8');
    assert.match(status, /^Uid:\t65534\t65534/m);
  });

  test('no request is refused while endpoints come and go', async () => {
    const address = stage.secrets.addresses[0] ?? '';
    let isOver = false;
    const client = async (): Promise<number> => {
      let asked = 0;
      while (!isOver) {
        const urls = Array.from({ length: 20 }, () => `http://${address}/`);
        await curl(
          stage.secrets,
          '--fail',
          '-H',
          'Connection: close',
          ...urls.flatMap((url) => ['-o', '/dev/null', url]),
        );
        asked += urls.length;
      }
      return asked;
    };
    await endpoints.apply({ listeners: [stage.secrets] });
    const counts = [client(), client()];
    for (let turn = 0; turn < 10; turn += 1) {
      await endpoints.apply({ listeners: [stage.secrets, stage.parameters] });
      await endpoints.apply({ listeners: [stage.secrets] });
    }
    isOver = true;
    const asked = (await Promise.all(counts)).reduce((sum, each) => sum + each, 0);
    assert.ok(asked > 40, `${asked} requests were asked`);
  });

  test('failure class 25: HAProxy that cannot take a port leaves what ran as it was, and says which', async () => {
    await endpoints.apply({ listeners: [stage.secrets] });
    const before = stage.pid();
    const { namespace, addresses } = stage.parameters;
    const listen = `require('net').createServer().listen(80, '${addresses[0]}', () => console.log('listening'))`;
    const holder = spawn('ip', ['netns', 'exec', namespace, process.execPath, '-e', listen]);
    await once(holder.stdout, 'data');
    try {
      await assert.rejects(endpoints.apply({ listeners: [stage.secrets, stage.parameters] }), {
        name: 'WorldError',
        message: /cannot bind socket.*10\.0\.1\.9:80/s,
      });
      assert.equal(stage.pid(), before);
      assert.equal((await stage.ask(stage.secrets)).status, 200);
    } finally {
      holder.kill();
      await once(holder, 'exit');
    }
  });

  test('a namespace that was deleted and made again is listened in again', async () => {
    await endpoints.apply({ listeners: [stage.secrets, stage.parameters] });
    await run('ip', ['netns', 'del', stage.parameters.namespace]);
    await makeNamespace(stage.parameters);
    await endpoints.apply({ listeners: [stage.secrets, stage.parameters] });
    assert.equal((await stage.ask(stage.parameters)).status, 200);
    assert.equal((await stage.ask(stage.secrets)).status, 200);
  });
});

type RealStage = EndpointsStage & { readonly folder: string };

/** Three namespaces that play those of endpoints; two of them with the same address, as endpoints of two VPCs may have. */
async function setNamespaces(): Promise<RealStage> {
  const installation = randomBytes(4).toString('hex');
  const folder = await mkdtemp(join(tmpdir(), 'apron-endpoints-'));
  const backends = await startBackends(folder);
  const listenerIn = (
    id: string,
    address: string,
    leadsTo: EndpointListener['leadsTo'],
  ): EndpointListener => ({
    id: `${id}${installation}`,
    namespace: `t${installation}-${id}`,
    addresses: [address],
    names:
      leadsTo.kind === 'api'
        ? [`${leadsTo.service}.us-east-1.amazonaws.com`, `${id}.vpce.amazonaws.com`]
        : [`${id}.example`],
    leadsTo,
  });
  const secrets = listenerIn('vpce-01', '10.0.1.9', { kind: 'api', service: 'secretsmanager' });
  const parameters = listenerIn('vpce-02', '10.0.1.9', { kind: 'api', service: 'ssm' });
  const requests = listenerIn('vpce-03', '10.0.1.10', { kind: 'private-services' });
  for (const listener of [secrets, parameters, requests]) await makeNamespace(listener);
  const openEndpoints = () => createEndpoints({ folder, installation });
  return {
    folder,
    openEndpoints,
    secrets,
    parameters,
    requests,
    async ask({ namespace, addresses }, asked = {}) {
      const program = join(import.meta.dirname, 'test-ask.ts');
      const words = [program, addresses[0] ?? '', '80', JSON.stringify(asked)];
      const { stdout } = await run('ip', ['netns', 'exec', namespace, process.execPath, ...words]);
      return JSON.parse(stdout) as Awaited<ReturnType<EndpointsStage['ask']>>;
    },
    pid: () => openProxyProcess({ folder, program: ['haproxy'] }).find()?.pid ?? null,
    async close() {
      await openEndpoints().stop();
      await backends.close();
      for (const { namespace } of [secrets, parameters, requests])
        await run('ip', ['netns', 'del', namespace]);
      await rm(folder, { recursive: true });
    },
  };
}

async function makeNamespace({ namespace, addresses: [address] }: EndpointListener): Promise<void> {
  await run('ip', ['netns', 'add', namespace]);
  await run('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
  await run('ip', ['-n', namespace, 'addr', 'add', `${address}/32`, 'dev', 'lo']);
}
