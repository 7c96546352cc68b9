import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from './conformance.ts';
import { kindOfSlot, parseServerName, serverNameOf, slotNameOf } from './names.ts';
import { observeServers } from './observe-edge.ts';
import { parseMap } from './parse-map.ts';
import { parseProcesses } from './parse-processes.ts';
import { parseStat } from './parse-stat.ts';

const name = `${idOf('a')}_${idOf('1')}_10.0.0.1:8080_0123abcd`;
const header =
  '# pxname,svname,qcur,scur,slim,status,weight,type,lastsess,check_status,check_code,last_chk,\n';

test('a server name says whose it is and where', () => {
  const check = {
    protocol: 'TCP',
    path: '/',
    intervalSeconds: 5,
    timeoutSeconds: 2,
    healthyThreshold: 1,
    unhealthyThreshold: 5,
  } as const;
  const server = {
    instanceId: idOf('1'),
    address: '10.0.0.1',
    port: 8080,
    maxConcurrency: 9,
    isDraining: false,
  };
  const parsed = parseServerName(serverNameOf(idOf('a'), server, check));
  assert.deepEqual(
    [parsed?.serviceId, parsed?.instanceId, parsed?.address, parsed?.port],
    [idOf('a'), idOf('1'), '10.0.0.1', 8080],
  );
  const slower = serverNameOf(idOf('a'), server, { ...check, intervalSeconds: 9 });
  assert.notEqual(slower, serverNameOf(idOf('a'), server, check), 'another check is another server');
  assert.equal(parseServerName('web1'), null);
});

test('slot names and kinds belong together', () => {
  assert.equal(kindOfSlot(slotNameOf('http-2s', 12)), 'http-2s');
  assert.equal(kindOfSlot('edge'), null);
});

test('statistics are read by column name, and other proxies are passed over', () => {
  const rows = [
    `tcp-0001,${name},0,3,100,UP 1/5,1,2,4,* L4OK,,,`,
    `tcp-0001,BACKEND,2,3,200,UP,1,1,4,,,,`,
    'paused,BACKEND,0,0,200,UP,0,1,-1,,,,',
  ];
  const [slot, ...others] = parseStat(`${header}${rows.join('\n')}\n\n`);
  assert.deepEqual(others, []);
  assert.deepEqual([slot?.kind, slot?.queued, slot?.running, slot?.idleSeconds], ['tcp', 2, 3, 4]);
  const { identity: _identity, ...server } = slot?.servers[0] ?? { identity: null };
  assert.deepEqual(server, {
    name,
    weight: 1,
    maxConcurrency: 100,
    running: 3,
    queued: 0,
    isUp: true,
    isInMaintenance: false,
    lastCheck: 'L4OK',
  });
});

test("what a check found is given in HAProxy's words", () => {
  const lastCheckOf = (status: string, code: string) =>
    parseStat(
      `${header}tcp-0001,BACKEND,0,0,1,UP,1,1,-1,,,,\ntcp-0001,x,0,0,1,DOWN,1,2,-1,${status},${code},,`,
    )[0]?.servers[0]?.lastCheck;
  assert.equal(lastCheckOf('L7STS', '500'), 'L7STS/500');
  assert.equal(lastCheckOf('L4CON', ''), 'L4CON');
  assert.equal(lastCheckOf('INI', ''), '');
});

test('a map answers its first entry', () => {
  assert.deepEqual(
    [...parseMap('0x1 a.example one\n0x2 b.example two\n0x3 a.example three\n\n')],
    [
      ['a.example', 'one'],
      ['b.example', 'two'],
    ],
  );
});

test('the present worker and the old ones are told apart', () => {
  const answer =
    '#<PID> <type> <reloads> <uptime> <version>\n10 master 2 [failed: 1] 0d 2.6\n# workers\n12 worker 0 0d 2.6\n# old workers\n11 worker 1 0d 2.6\n# programs\n\n';
  assert.deepEqual(parseProcesses(answer), { failedReloads: 1, worker: 12, oldWorkers: [11] });
});

test('requests of one instance in a new and an old worker are counted together', () => {
  const rows = (running: number) =>
    parseStat(
      `${header}tcp-0001,BACKEND,0,0,1,UP,1,1,-1,,,,\ntcp-0001,${name},0,${running},9,UP,1,2,-1,L4OK,,,`,
    );
  const [row, ...others] = observeServers(rows(2), rows(3));
  assert.deepEqual(others, []);
  assert.deepEqual([row?.running, row?.isUp, row?.isDraining], [5, true, false]);
  assert.equal(observeServers([], rows(3))[0]?.isDraining, true);
});
