import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NftSet, NftTable } from '../../model/fabric.ts';
import { holdTable } from './hold-table.ts';
import { renderTableChange } from './render-table-change.ts';
import { tableOf } from './test-fabric.ts';

const gate = {
  name: 'gate',
  base: { type: 'filter', hook: 'forward', priority: -5, policy: 'drop' },
  rules: ['ct state established accept', 'iifname vmap @senders', 'counter name "closed" drop'],
} as const;
const open = { name: 'open', base: null, rules: ['accept'] } as const;
const shut = { name: 'shut', base: null, rules: ['drop'] } as const;

function senders(...pairs: [key: string, value: string][]): NftSet {
  return {
    name: 'senders',
    keyType: 'ifname',
    valueType: 'verdict',
    flags: [],
    elements: pairs.map(([key, value]) => ({ key, value })),
  };
}

const table = (change: Partial<NftTable> = {}): NftTable =>
  tableOf({
    counters: ['closed'],
    sets: [senders(['e1', 'jump open'], ['e2', 'jump open'])],
    chains: [open, gate],
    ...change,
  });
const change = (from: NftTable | null, to: NftTable): readonly string[] =>
  renderTableChange(to, from === null ? null : holdTable(from));

test('a table is made in one script: what is named comes before what names it', () => {
  assert.deepEqual(change(null, table()), [
    'add table inet apron',
    'add counter inet apron closed',
    'add chain inet apron open',
    'add chain inet apron gate { type filter hook forward priority -5; policy drop; }',
    'add map inet apron senders { type ifname : verdict; }',
    'add element inet apron senders { "e1" : jump open, "e2" : jump open }',
    'add rule inet apron open accept comment "apron c125d0397b605657"',
    'add rule inet apron gate ct state established accept comment "apron 4854f996f4a2a11b"',
    'add rule inet apron gate iifname vmap @senders',
    'add rule inet apron gate counter name "closed" drop',
  ]);
});

test('nothing is said when nothing differs, in whatever way it is written', () => {
  assert.deepEqual(change(table(), table()), []);
  const written = (keys: string[]): NftTable =>
    tableOf({
      sets: [
        {
          name: 'ranges',
          keyType: 'ipv4_addr . inet_proto . inet_service',
          valueType: null,
          flags: ['interval'],
          elements: keys.map((key) => ({ key, value: null })),
        },
      ],
    });
  assert.deepEqual(
    change(written(['10.0.0.0/8 . tcp . 80']), written(['10.0.0.0-10.255.255.255 . 6 . 80'])),
    [],
  );
});

test('sets are changed by element, and a changed value is one element less and one more', () => {
  const to = table({ sets: [senders(['e1', 'jump open'], ['e2', 'drop'], ['e3', 'jump open'])] });
  assert.deepEqual(change(table(), to), [
    'delete element inet apron senders { "e2" }',
    'add element inet apron senders { "e2" : drop, "e3" : jump open }',
  ]);
});

test('a set of which little stays is written anew', () => {
  assert.deepEqual(change(table(), table({ sets: [senders(['e9', 'drop'])] })), [
    'flush map inet apron senders',
    'add element inet apron senders { "e9" : drop }',
  ]);
});

test('a chain whose rules change is written anew, and no other', () => {
  assert.deepEqual(change(table(), table({ chains: [{ ...open, rules: ['drop'] }, gate] })), [
    'flush chain inet apron open',
    'add rule inet apron open drop comment "apron d90ee9ccf6bea1d2"',
  ]);
});

test('a flushed chain is noticed though its comment went with it', () => {
  const present = holdTable(table());
  const flushed = { ...present, chains: new Map(present.chains).set('open', { base: null, digest: '' }) };
  assert.deepEqual(renderTableChange(table(), flushed), [
    'add rule inet apron open accept comment "apron c125d0397b605657"',
  ]);
});

test('another policy changes a chain in place, another hook makes it anew', () => {
  const accepting = { ...gate, base: { ...gate.base, policy: 'accept' } } as const;
  assert.deepEqual(change(table(), table({ chains: [open, accepting] })), [
    'add chain inet apron gate { type filter hook forward priority -5; policy accept; }',
  ]);
  const moved = { ...gate, base: { ...gate.base, priority: 5 } } as const;
  assert.deepEqual(change(table(), table({ chains: [open, moved] })).slice(0, 3), [
    'flush chain inet apron gate',
    'delete chain inet apron gate',
    'add chain inet apron gate { type filter hook forward priority 5; policy drop; }',
  ]);
});

test('what goes is let go of by those that name it first', () => {
  const from = table({
    counters: ['closed', 'old'],
    chains: [open, shut, gate],
    sets: [senders(['e1', 'jump shut'], ['e2', 'jump open'], ['e3', 'jump open'])],
  });
  const to = table({ sets: [senders(['e2', 'jump open'], ['e3', 'jump open'])] });
  assert.deepEqual(change(from, to), [
    'flush chain inet apron shut',
    'delete element inet apron senders { "e1" }',
    'delete chain inet apron shut',
    'delete counter inet apron old',
  ]);
});

test('a set of another type is made anew together with the chains that name it', () => {
  const byAddress = { ...senders(), keyType: 'ipv4_addr', elements: [] };
  const lines = change(table(), table({ sets: [byAddress], chains: [open, gate] }));
  assert.deepEqual(lines.slice(0, 4), [
    'flush chain inet apron gate',
    'flush map inet apron senders',
    'delete map inet apron senders',
    'add map inet apron senders { type ipv4_addr : verdict; }',
  ]);
  assert.equal(lines.length, 7, 'the other chain is left alone');
});

test('a large tree that loses many elements is made anew: the kernel is slow at taking them out', () => {
  const tree = (count: number): NftTable =>
    tableOf({
      sets: [
        {
          name: 'rules',
          keyType: 'ipv4_addr . inet_service',
          valueType: null,
          flags: ['interval'],
          elements: Array.from({ length: count }, (_, index) => ({
            key: `10.0.${Math.floor(index / 250)}.${index % 250} . 443`,
            value: null,
          })),
        },
      ],
      chains: [{ name: 'gate', base: null, rules: ['ip saddr . tcp dport @rules accept'] }],
    });
  const verbs = change(tree(600), tree(300)).map((line) => line.split(' ').slice(0, 2).join(' '));
  assert.deepEqual(verbs, ['flush chain', 'flush set', 'delete set', 'add set', 'add element', 'add rule']);
});
