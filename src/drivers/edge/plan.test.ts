import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignSlots } from './assign-slots.ts';
import { idOf, routeOf } from './conformance.ts';
import { serverNameOf } from './names.ts';
import { planSteps } from './plan.ts';
import type { EdgeRoute, EdgeServer } from './port.ts';
import type { Maps, World, WorldServer, WorldSlot } from './world.ts';

const server = (letter: string, change: Partial<EdgeServer> = {}): EdgeServer => ({
  instanceId: idOf(letter),
  address: '10.0.0.1',
  port: 8080,
  maxConcurrency: 100,
  isDraining: false,
  ...change,
});
const nameOf = (route: EdgeRoute, one: EdgeServer) => serverNameOf(route.serviceId, one, route.check);

function runningServer(route: EdgeRoute, one: EdgeServer, change: Partial<WorldServer> = {}): WorldServer {
  const state = {
    weight: 1,
    maxConcurrency: 100,
    running: 0,
    queued: 0,
    isUp: true,
    isInMaintenance: false,
    lastCheck: 'L4OK',
  };
  const identity = {
    serviceId: route.serviceId,
    instanceId: one.instanceId,
    address: one.address,
    port: one.port,
    checkMark: '',
  };
  return { name: nameOf(route, one), identity, ...state, ...change };
}

function slot(
  name: string,
  servers: readonly WorldServer[] = [],
  change: Partial<WorldSlot> = {},
): WorldSlot {
  return {
    name,
    kind: 'tcp',
    running: 0,
    queued: 0,
    idleSeconds: Number.POSITIVE_INFINITY,
    servers,
    ...change,
  };
}

function world(
  slots: readonly WorldSlot[],
  maps: Partial<Record<keyof Maps, Record<string, string>>> = {},
): World {
  const map = (name: keyof Maps) => new Map(Object.entries(maps[name] ?? {}));
  return {
    slots,
    maps: {
      hosts: map('hosts'),
      ways: map('ways'),
      services: map('services'),
      timeouts: map('timeouts'),
      queues: map('queues'),
      paths: map('paths'),
    },
  };
}

/** The commands, with the long names of servers and services made short. */
function transcript(routes: readonly EdgeRoute[], present: World): string[] {
  return planSteps({ routes }, assignSlots({ routes }, present), present).map(({ command }) =>
    command
      .replace(/([0-9a-f])\1{31}_([0-9a-f])\2{31}_\S+_[0-9a-f]{8}/g, '<$1$2>')
      .replace(/([0-9a-f])\1{31}/g, '<$1>'),
  );
}

const routed = (route: EdgeRoute, slotName: string): Partial<Record<keyof Maps, Record<string, string>>> => ({
  hosts: { [route.hosts[0] ?? '']: route.serviceId },
  services: { [route.serviceId]: slotName },
  timeouts: { [slotName]: '120000' },
  queues: { [slotName]: '0' },
});

test('a new service: its servers first, then the way to them, then the host', () => {
  assert.deepEqual(transcript([routeOf('a', [server('1')], { queueLimit: 7 })], world([slot('tcp-0001')])), [
    'add map timeouts.map tcp-0001 120000',
    'add map queues.map tcp-0001 7',
    'add server tcp-0001/<a1> 10.0.0.1:8080 check inter 1s fall 5 rise 1 maxconn 100 weight 1 pool-max-conn -1 pool-purge-delay 5s',
    'enable health tcp-0001/<a1>',
    'enable server tcp-0001/<a1>',
    'set server tcp-0001/<a1> health up',
    'add map services.map <a> tcp-0001',
    'add map hosts.map a.us-east-1.apron.localhost <a>',
  ]);
});

test('a deployment: the new instance takes requests before the old one stops getting them', () => {
  const route = routeOf('a', [server('2')]);
  const present = world([slot('tcp-0001', [runningServer(route, server('1'))])], routed(route, 'tcp-0001'));
  assert.deepEqual(transcript([route], present), [
    'add server tcp-0001/<a2> 10.0.0.1:8080 check inter 1s fall 5 rise 1 maxconn 100 weight 1 pool-max-conn -1 pool-purge-delay 5s',
    'enable health tcp-0001/<a2>',
    'enable server tcp-0001/<a2>',
    'set server tcp-0001/<a2> health up',
    'set server tcp-0001/<a1> weight 0',
  ]);
});

test('a drained server is deleted when nothing runs on it, and left alone while something does', () => {
  const route = routeOf('a', []);
  const drained = (running: number) =>
    world(
      [slot('tcp-0001', [runningServer(route, server('1'), { weight: 0, running })])],
      routed(route, 'tcp-0001'),
    );
  assert.deepEqual(transcript([route], drained(1)), []);
  assert.deepEqual(transcript([route], drained(0)), [
    'disable server tcp-0001/<a1>',
    'del server tcp-0001/<a1>',
  ]);
});

test('a deleted service: its host first, then the way, then its servers', () => {
  const route = routeOf('a', [server('1')]);
  const present = world([slot('tcp-0001', [runningServer(route, server('1'))])], routed(route, 'tcp-0001'));
  assert.deepEqual(transcript([], present), [
    'del map hosts.map a.us-east-1.apron.localhost',
    'del map services.map <a>',
    'set server tcp-0001/<a1> weight 0',
    'del map timeouts.map tcp-0001',
    'del map queues.map tcp-0001',
  ]);
});

test('a paused service keeps its host', () => {
  const route = routeOf('a', [], { mode: 'paused' });
  const present = world([slot('tcp-0001')], routed(route, 'tcp-0001'));
  assert.deepEqual(transcript([route], present), [
    'set map services.map <a> paused',
    'del map timeouts.map tcp-0001',
    'del map queues.map tcp-0001',
  ]);
});

test('another kind of check: the service moves to a backend of that kind in one step', () => {
  const old = routeOf('a', [server('1')]);
  const check = { ...old.check, protocol: 'HTTP', path: '/healthy now' } as const;
  const present = world(
    [slot('tcp-0001', [runningServer(old, server('1'))]), slot('http-2s-0001', [], { kind: 'http-2s' })],
    routed(old, 'tcp-0001'),
  );
  assert.deepEqual(transcript([{ ...old, check }], present), [
    'add map timeouts.map http-2s-0001 120000',
    'add map queues.map http-2s-0001 0',
    'add map paths.map <a1> /healthy%20now',
    'add server http-2s-0001/<a1> 10.0.0.1:8080 check inter 1s fall 5 rise 1 maxconn 100 weight 1 pool-max-conn -1 pool-purge-delay 5s',
    'enable health http-2s-0001/<a1>',
    'enable server http-2s-0001/<a1>',
    'set server http-2s-0001/<a1> health up',
    'set map services.map <a> http-2s-0001',
    'set server tcp-0001/<a1> weight 0',
    'del map timeouts.map tcp-0001',
    'del map queues.map tcp-0001',
  ]);
});

test('a host that moves between services is moved by one command', () => {
  const from = routeOf('a', []);
  const to = routeOf('b', [], { hosts: from.hosts });
  const present = world([slot('tcp-0001'), slot('tcp-0002')], routed(from, 'tcp-0001'));
  assert.ok(
    transcript([{ ...from, hosts: [] }, to], present).includes(`set map hosts.map ${from.hosts[0]} <b>`),
  );
});

test('a server added just before a crash is enabled, not added again', () => {
  const route = routeOf('a', [server('1')]);
  const present = world(
    [slot('tcp-0001', [runningServer(route, server('1'), { isInMaintenance: true, isUp: false })])],
    routed(route, 'tcp-0001'),
  );
  assert.deepEqual(transcript([route], present), [
    'enable health tcp-0001/<a1>',
    'enable server tcp-0001/<a1>',
    'set server tcp-0001/<a1> health up',
  ]);
});

test('concurrency and draining change in place', () => {
  const route = routeOf('a', [server('1', { maxConcurrency: 5 }), server('2', { isDraining: true })]);
  const servers = [runningServer(route, server('1'), { weight: 0 }), runningServer(route, server('2'))];
  assert.deepEqual(transcript([route], world([slot('tcp-0001', servers)], routed(route, 'tcp-0001'))), [
    'set maxconn server tcp-0001/<a1> 5',
    'set server tcp-0001/<a1> weight 1',
    'set server tcp-0001/<a2> weight 0',
  ]);
});

test('a backend in which a request still runs is not given to another service; the longest quiet one is', () => {
  const slots = [
    slot('tcp-0001', [], { running: 1 }),
    slot('tcp-0002', [], { idleSeconds: 3 }),
    slot('tcp-0003', [], { idleSeconds: 90 }),
  ];
  assert.equal(assignSlots({ routes: [routeOf('a', [])] }, world(slots)).slots.get(idOf('a')), 'tcp-0003');
  assert.deepEqual(
    [...assignSlots({ routes: [routeOf('a', [])] }, world(slots.slice(0, 1))).shortage],
    [['tcp', 1]],
  );
});

test('a way in from a VPC is known by endpoint and host, comes after the servers and goes before them', () => {
  const way = { endpointId: 'vpce-0a', host: 'k3jd82mxpq.us-east-1.apron.internal' };
  const route = routeOf('a', [], { hosts: [], privateHosts: [way] });
  const commands = transcript([route], world([slot('tcp-0001')]));
  assert.deepEqual(commands.slice(-2), [
    'add map services.map <a> tcp-0001',
    'add map ways.map vpce-0a/k3jd82mxpq.us-east-1.apron.internal <a>',
  ]);
  const present = world([slot('tcp-0001')], {
    services: { [route.serviceId]: 'tcp-0001' },
    ways: { 'vpce-0a/k3jd82mxpq.us-east-1.apron.internal': route.serviceId },
  });
  assert.deepEqual(transcript([], present), [
    'del map ways.map vpce-0a/k3jd82mxpq.us-east-1.apron.internal',
    'del map services.map <a>',
  ]);
});
