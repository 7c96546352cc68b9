import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConnections } from './parse-connections.ts';
import { parseCounters } from './parse-counters.ts';
import { parseLinks } from './parse-links.ts';
import { parseRoutes } from './parse-routes.ts';
import { parseRules } from './parse-rules.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { parseSettings, settingPath } from './parse-settings.ts';

// All of these are what the tools have really printed: iproute2 6.1, nftables 1.0.6, conntrack 1.4.7.

test('wires and their addresses are read, and what the kernel makes by itself is not', () => {
  const json = `[{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"],"mtu":65536,"address":"00:00:00:00:00:00","addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8},{"family":"inet","local":"10.0.0.1","prefixlen":32}]},
    {"ifindex":2,"ifname":"tunl0","flags":["NOARP"],"mtu":1480,"linkinfo":{"info_kind":"ipip"},"addr_info":[]},
    {"ifindex":3,"link_index":7,"ifname":"e1","flags":["BROADCAST","MULTICAST"],"mtu":1500,"address":"e2:9c:92:97:f6:47","link_netnsid":0,"linkinfo":{"info_kind":"veth"},"addr_info":[{"family":"inet6","local":"fe80::1","prefixlen":64}]}]`;
  const { links, addresses } = parseLinks(json);
  assert.deepEqual([...links.keys()], ['lo', 'e1']);
  assert.deepEqual(links.get('e1'), {
    macAddress: 'e2:9c:92:97:f6:47',
    mtu: 1500,
    isUp: false,
    index: 3,
    peerIndex: 7,
  });
  assert.deepEqual([...addresses], ['10.0.0.1/32 dev lo']);
});

test('routes are read in the words that make them, without the kernel’s own and without IPv6', () => {
  const json = `[{"type":"6","dst":"10.9.0.0/16","table":"1001","flags":[]},
    {"type":"1","dst":"10.0.0.5","dev":"e1","protocol":"3","scope":"253","flags":["linkdown"]},
    {"type":"1","dst":"default","gateway":"169.254.0.1","dev":"igw0","prefsrc":"169.254.0.2","table":"1001","protocol":"3","flags":["onlink"]},
    {"type":"2","dst":"10.0.0.1","dev":"lo","table":"255","protocol":"2","flags":[]},
    {"dst":"192.168.0.0/24","dev":"eth0","protocol":"2","flags":[]},
    {"dst":"fe80::/64","dev":"e1","protocol":"2","flags":[]},
    {"dst":"10.3.0.0/16","dev":"e1","metric":100,"protocol":"3","flags":[]}]`;
  assert.deepEqual(Object.fromEntries(parseRoutes(json)), {
    '10.9.0.0/16 table 1001': 'blackhole 10.9.0.0/16 table 1001',
    '10.0.0.5/32 table 254': '10.0.0.5/32 dev e1 table 254',
    '0.0.0.0/0 table 1001': '0.0.0.0/0 via 169.254.0.1 dev igw0 src 169.254.0.2 onlink table 1001',
    '10.3.0.0/16 table 254 metric 100': '10.3.0.0/16 dev e1 table 254 metric 100',
  });
});

test('policy rules are read in the words that make them, without the kernel’s three', () => {
  const json = `[{"priority":0,"src":"all","table":"255"},{"priority":10,"src":"all","table":"254","suppress_prefixlen":0},{"priority":100,"src":"all","fwmark":"0x5","fwmask":"0xffff","table":"1001"},{"priority":32766,"src":"all","table":"254"},{"priority":32767,"src":"all","table":"253"}]`;
  assert.deepEqual(
    [...parseRules(json)],
    ['pref 10 lookup 254 suppress_prefixlength 0', 'pref 100 fwmark 0x5/0xffff lookup 1001'],
  );
});

test('a ruleset is read with its sets, maps and chains, and a chain by the digest in its first rule', () => {
  const json = `{"nftables":[{"metainfo":{"version":"1.0.6"}},{"table":{"family":"inet","name":"apron","handle":1}},
    {"counter":{"family":"inet","name":"c.one","table":"apron","handle":1,"packets":3,"bytes":252}},
    {"set":{"family":"inet","name":"s1","table":"apron","type":["ipv4_addr","inet_proto","inet_service"],"flags":["interval"],"elem":[{"concat":[{"prefix":{"addr":"10.0.0.0","len":8}},"tcp",{"range":[1024,65535]}]}]}},
    {"map":{"family":"inet","name":"m1","table":"apron","type":"ifname","map":"mark","elem":[["e2",16]]}},
    {"map":{"family":"inet","name":"m2","table":"apron","type":"ifname","map":"verdict","elem":[["e2",{"jump":{"target":"c1"}}],["e4",{"drop":null}]]}},
    {"chain":{"family":"inet","table":"apron","name":"c1","handle":9}},
    {"chain":{"family":"inet","table":"apron","name":"gate","type":"filter","hook":"forward","prio":-5,"policy":"drop"}},
    {"rule":{"family":"inet","table":"apron","chain":"gate","comment":"apron 0123456789abcdef","expr":[]}},
    {"rule":{"family":"inet","table":"apron","chain":"gate","expr":[]}}]}`;
  const table = parseRuleset(json).get('inet apron');
  assert.deepEqual([...(table?.counters ?? [])], ['c.one']);
  const elements = (name: string): unknown =>
    [...(table?.sets.get(name)?.elements ?? [])].map(([key, { value }]) => [key, value]);
  assert.deepEqual(elements('s1'), [['167772160-184549375 . 6 . 1024-65535', null]]);
  assert.deepEqual(elements('m1'), [['e2', '16']]);
  assert.deepEqual(elements('m2'), [
    ['e2', 'jump c1'],
    ['e4', 'drop'],
  ]);
  assert.equal(table?.sets.get('m1')?.head, 'type ifname : mark;');
  assert.deepEqual(table?.chains.get('c1'), { base: null, digest: '' });
  assert.deepEqual(table?.chains.get('gate'), {
    base: 'type filter hook forward priority -5; policy drop;',
    digest: '0123456789abcdef/2',
  });
});

test('counters, settings and connections are read', () => {
  const counters = `{"nftables":[{"metainfo":{}},{"counter":{"family":"ip","name":"no-route.rtb-1","table":"apron","handle":2,"packets":1,"bytes":84}}]}`;
  assert.deepEqual(parseCounters(counters, 'r'), [
    { namespace: 'r', table: 'apron', name: 'no-route.rtb-1', packets: 1, bytes: 84 },
  ]);
  assert.equal(settingPath('net.ipv4.conf.e1.proxy_arp'), '/proc/sys/net/ipv4/conf/e1/proxy_arp');
  assert.deepEqual(
    [...parseSettings('/proc/sys/net/ipv4/ip_forward:1\n/proc/sys/net/ipv4/conf/e1/proxy_arp:0\n')],
    [
      ['net.ipv4.ip_forward', '1'],
      ['net.ipv4.conf.e1.proxy_arp', '0'],
    ],
  );
  const list =
    'tcp      6 117 TIME_WAIT src=10.0.0.10 dst=10.0.0.11 sport=40000 dport=80 src=10.0.0.11 dst=10.0.0.10 sport=80 dport=40000 [ASSURED] mark=0 use=1';
  assert.deepEqual(parseConnections(list, new Set(['10.0.0.10'])), [['-s', '10.0.0.10']]);
  assert.deepEqual(parseConnections(list, new Set(['10.0.0.11'])), [
    ['-d', '10.0.0.11'],
    ['-r', '10.0.0.11'],
  ]);
});
