import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf, routeOf } from './conformance.ts';
import { describeFrame, type Frame, renderConfig } from './render-config.ts';

const frame: Frame = {
  folder: '/var/lib/apron/edge',
  installation: 'feedf00d',
  bindAddress: '127.0.0.1',
  httpPort: 4690,
  privateSocket: '/door/private-services.sock',
  worker: null,
};
const pools = new Map([
  ['tcp', 2],
  ['http-3s', 1],
]);
const server = {
  instanceId: idOf('1'),
  address: '100.64.0.2',
  port: 8080,
  maxConcurrency: 25,
  isDraining: false,
};
const sectionOf = (config: string, heading: string) => {
  const lines = config.split('\n');
  const start = lines.indexOf(heading);
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .map((line) => line.trim())
    .filter((line) => line !== '');
};

test('a backend holds the servers of its service, with the weight that says whether they drain', () => {
  const drained = { ...server, instanceId: idOf('2'), isDraining: true };
  const routes = [routeOf('a', [server, drained])];
  const config = renderConfig(frame, pools, { routes, slots: new Map([[idOf('a'), 'tcp-0002']]) });
  assert.deepEqual(sectionOf(config, 'backend tcp-0001 from tcp'), []);
  const lines = sectionOf(config, 'backend tcp-0002 from tcp').map((line) =>
    line.replace(/server \S+/, 'server …'),
  );
  assert.deepEqual(lines, [
    'server … 100.64.0.2:8080 check inter 1s fall 5 rise 1 maxconn 25 weight 1 pool-max-conn -1 pool-purge-delay 5s',
    'server … 100.64.0.2:8080 check inter 1s fall 5 rise 1 maxconn 25 weight 0 pool-max-conn -1 pool-purge-delay 5s',
  ]);
});

test('a paused service has no servers in the file either', () => {
  const routes = [routeOf('a', [server], { mode: 'paused' })];
  assert.doesNotMatch(renderConfig(frame, pools, { routes, slots: new Map() }), /server [0-9a-f]{32}/);
});

test('an HTTP check looks its path and Host up under the name of the server', () => {
  const config = renderConfig(frame, pools, { routes: [], slots: new Map() });
  const rules = sectionOf(config, 'defaults http-3s').filter((line) => /check|httpchk/.test(line));
  assert.deepEqual(rules, [
    'option httpchk',
    'timeout check 3s',
    'http-check send meth GET uri-lf %[srv_name,map_str(paths.map,/)] ver HTTP/1.1 hdr Host %[srv_name,field(3,_)] hdr User-Agent Apron-HealthCheck hdr Connection close',
    'http-check expect status 200-399',
  ]);
});

test('the worker of a root Apron is nobody, in an empty root', () => {
  const config = renderConfig({ ...frame, worker: { uid: 65_534, gid: 65_534 } }, pools, {
    routes: [],
    slots: new Map(),
  });
  assert.deepEqual(sectionOf(config, 'global').slice(-3), [
    'uid 65534',
    'gid 65534',
    "chroot '/var/lib/apron/edge/empty'",
  ]);
});

test('the description changes with what needs a reload and with nothing else', () => {
  assert.match(describeFrame(frame, pools), /^apron feedf00d 127\.0\.0\.1:4690 [0-9a-f]{12}$/);
  assert.equal(describeFrame({ ...frame }, new Map([...pools, ['tcp', 64]])), describeFrame(frame, pools));
  assert.notEqual(describeFrame({ ...frame, httpPort: 1 }, pools), describeFrame(frame, pools));
  assert.notEqual(describeFrame(frame, new Map([...pools, ['http-9s', 1]])), describeFrame(frame, pools));
});

test('failure class 10: a folder whose name would end the quoting is refused', () => {
  assert.throws(
    () => renderConfig({ ...frame, folder: "/tmp/it's" }, pools, { routes: [], slots: new Map() }),
    /cannot be given to HAProxy/,
  );
});
