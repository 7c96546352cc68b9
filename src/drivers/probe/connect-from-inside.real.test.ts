import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { WorldError } from '../../model/world-error.ts';
import { connectFromInside } from './connect-from-inside.ts';

const namespace = `tprobe-${randomBytes(3).toString('hex')}`;
const sandbox = `/run/netns/${namespace}`;

describe('a connection from inside a network namespace', () => {
  before(() => {
    execFileSync('ip', ['netns', 'add', namespace]);
    execFileSync('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
    execFileSync('ip', ['-n', namespace, 'route', 'add', 'blackhole', '192.0.2.0/24']);
  });
  after(() => execFileSync('ip', ['netns', 'del', namespace]));

  test('is opened there and not here: what listens on this side of the border is not reached', async () => {
    await using server = createServer((socket) => socket.end());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const inside = await connectFromInside(sandbox, { host: '127.0.0.1', port }, 1000);
    assert.deepEqual([inside.outcome, inside.address], ['refused', '127.0.0.1']);
    const here = await connectFromInside('/proc/self/ns/net', { host: '127.0.0.1', port }, 1000);
    assert.equal(here.outcome, 'connected');
  });

  test('tells that no way leads there, and a name that nobody knows', async () => {
    const to = async (host: string) => await connectFromInside(sandbox, { host, port: 80 }, 200);
    assert.equal((await to('198.51.100.7')).outcome, 'unreachable');
    const unknown = await to('no-such-name.example');
    assert.deepEqual([unknown.outcome, unknown.address], ['name-not-found', null]);
  });

  test('a host that looks like an option or a command is a name that nobody knows', async () => {
    for (const host of ['--help', '-e', '$(id)', '; id']) {
      const { outcome } = await connectFromInside(sandbox, { host, port: 80 }, 200);
      assert.equal(outcome, 'name-not-found', host);
    }
  });

  test('from a namespace that is gone is a failure of the world, in the tool’s own words', async () => {
    const gone = connectFromInside(`${sandbox}-gone`, { host: '127.0.0.1', port: 80 }, 200);
    await assert.rejects(gone, (error) => error instanceof WorldError && /No such file/.test(error.output));
  });
});
