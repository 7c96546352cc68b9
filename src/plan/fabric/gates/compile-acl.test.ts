import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NetworkAcl } from '../../../model/vpc/network-acl.ts';
import { readAclEntry } from '../test-world/read-rules.ts';
import { currentScope } from '../test-world/scope.ts';
import { compileAcl } from './compile-acl.ts';

const aclOf = (entries: readonly string[]): NetworkAcl => ({
  ...currentScope,
  id: 'acl-1',
  vpcId: 'vpc-1',
  isDefault: false,
  entries: entries.map(readAclEntry),
  associations: [],
});
const denied = 'counter name "acl-in.acl-1" drop';

describe('a network ACL', () => {
  const cases: readonly (readonly [
    title: string,
    entries: readonly string[],
    rules: readonly string[] | null,
  ])[] = [
    ['that allows everything costs nothing', ['100 in allow all from anywhere'], null],
    ['without entries denies everything', [], [denied]],
    ['whose entries all go the other way denies everything', ['100 out allow all to anywhere'], [denied]],
    [
      'is asked in the order of the numbers, up to the one that decides all',
      ['200 in allow all from anywhere', '90 in deny tcp 22 from anywhere', '300 in deny all from anywhere'],
      [`tcp dport 22 ${denied}`, 'return'],
    ],
    [
      'that allows a part denies the rest',
      ['100 in allow tcp 1024-65535 from 10.0.0.0/8', '110 in allow icmp 8 from 10.0.0.7/32'],
      ['ip saddr 10.0.0.0/8 tcp dport 1024-65535 return', 'ip saddr 10.0.0.7 icmp type 8 return', denied],
    ],
    [
      'knows all ports, all ICMP and other protocols by their protocol alone',
      ['1 in allow tcp 0-65535 from anywhere', '2 in allow icmp from anywhere', '3 in deny 50 from anywhere'],
      ['meta l4proto tcp return', 'meta l4proto icmp return', `meta l4proto 50 ${denied}`, denied],
    ],
  ];
  for (const [title, entries, rules] of cases) {
    test(title, () => assert.deepEqual(compileAcl(aclOf(entries), 'in')?.rules ?? null, rules));
  }

  test('leaves out IPv6', () => {
    const acl = aclOf(['100 in allow all from anywhere']);
    const [entry] = acl.entries;
    assert.ok(entry !== undefined);
    const entries = [{ ...entry, number: 1, cidr: '::/0', action: 'deny' as const }, entry];
    assert.equal(compileAcl({ ...acl, entries }, 'in'), null);
  });
});
