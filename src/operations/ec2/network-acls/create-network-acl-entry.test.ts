import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CreateNetworkAclEntryRequest, NetworkAclEntry } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { call } from '../test-calls.ts';
import { entry, makeTestAcl, shownAcl } from './test-acls.ts';

type Change = Partial<CreateNetworkAclEntryRequest>;

const created = (change: Change): NetworkAclEntry | undefined => {
  const { context, NetworkAclId } = makeTestAcl();
  call(context, 'CreateNetworkAclEntry', entry(NetworkAclId, change));
  return shownAcl(context, NetworkAclId).Entries?.find((each) => each.RuleNumber !== 32767);
};

describe('CreateNetworkAclEntry', () => {
  const ports = { PortRange: { From: 80, To: 81 } };
  const kept: readonly (readonly [given: Change, shown: Partial<NetworkAclEntry>])[] = [
    [
      { Protocol: '6', ...ports },
      { Protocol: '6', ...ports },
    ],
    [
      { Protocol: 'udp', ...ports },
      { Protocol: '17', ...ports },
    ],
    [{ Protocol: 'all', ...ports }, { Protocol: '-1' }],
    [{ Protocol: '47', ...ports }, { Protocol: '47' }],
    [
      { Protocol: '1', IcmpTypeCode: { Type: 8, Code: 0 } },
      { Protocol: '1', IcmpTypeCode: { Type: 8, Code: 0 } },
    ],
    [{ CidrBlock: '100.68.0.18/18' }, { Protocol: '-1', CidrBlock: '100.68.0.0/18' }],
    [
      { RuleAction: 'deny', Egress: true },
      { Protocol: '-1', RuleAction: 'deny', Egress: true },
    ],
  ];
  for (const [given, shown] of kept) {
    test(`${JSON.stringify(given)} shows as ${JSON.stringify(shown)}`, () => {
      const base = { RuleNumber: 100, Egress: false, RuleAction: 'allow', CidrBlock: '0.0.0.0/0' };
      assert.deepEqual(created(given), { ...base, ...shown });
    });
  }

  test('an IPv6 range is kept in its short form', () => {
    const { context, NetworkAclId } = makeTestAcl();
    const { CidrBlock: _, ...rest } = entry(NetworkAclId, { Ipv6CidrBlock: '2001:DB8:0::/32' });
    call(context, 'CreateNetworkAclEntry', rest);
    const found = shownAcl(context, NetworkAclId).Entries?.find((each) => each.RuleNumber === 100);
    assert.deepEqual([found?.CidrBlock, found?.Ipv6CidrBlock], [undefined, '2001:db8::/32']);
  });

  const refused: readonly (readonly [what: string, change: Change, code: string])[] = [
    ['number 0', { RuleNumber: 0 }, 'InvalidParameterValue'],
    ['number 32767', { RuleNumber: 32767 }, 'InvalidParameterValue'],
    ['another action', { RuleAction: 'maybe' as never }, 'InvalidParameterValue'],
    ['an unknown protocol', { Protocol: 'http' }, 'InvalidParameterValue'],
    ['TCP without ports', { Protocol: '6' }, 'MissingParameter'],
    ['ports upside down', { Protocol: '6', PortRange: { From: 2, To: 1 } }, 'InvalidParameterValue'],
    ['ICMP without type', { Protocol: '1' }, 'MissingParameter'],
    ['ICMP type 256', { Protocol: '1', IcmpTypeCode: { Type: 256, Code: 0 } }, 'InvalidParameterValue'],
    ['ICMPv6 from IPv4', { Protocol: '58', IcmpTypeCode: { Type: -1, Code: -1 } }, 'InvalidParameterValue'],
    ['a range that is none', { CidrBlock: '10.0.0.0/40' }, 'InvalidParameterValue'],
    ['two ranges', { Ipv6CidrBlock: '::/0' }, 'InvalidParameterCombination'],
  ];
  for (const [what, change, code] of refused) {
    test(`${what}: ${code}`, () => {
      assert.throws(() => created(change), { code });
    });
  }

  test('a number is taken once in each direction', () => {
    const { context, NetworkAclId } = makeTestAcl();
    const add = (change: Change) => call(context, 'CreateNetworkAclEntry', entry(NetworkAclId, change));
    add({});
    add({ Egress: true });
    assert.throws(() => add({ RuleAction: 'deny' }), {
      code: 'NetworkAclEntryAlreadyExists',
      message: 'The network acl entry identified by 100 already exists.',
    });
  });

  test('an ACL has twenty entries in each direction', () => {
    const { context, NetworkAclId } = makeTestAcl();
    const add = (change: Change) => call(context, 'CreateNetworkAclEntry', entry(NetworkAclId, change));
    for (let number = 1; number <= 20; number += 1) add({ RuleNumber: number });
    add({ Egress: true });
    assert.throws(() => add({ RuleNumber: 21 }), { code: 'NetworkAclEntryLimitExceeded' });
  });

  test('entries show in the order in which they decide, whatever the order they came in', () => {
    const number = fc.integer({ min: 1, max: 32766 });
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 20 }), fc.boolean(), (all, Egress) => {
        const { context, NetworkAclId } = makeTestAcl();
        for (const RuleNumber of all) {
          call(context, 'CreateNetworkAclEntry', entry(NetworkAclId, { RuleNumber, Egress }));
        }
        const { Entries = [] } = shownAcl(context, NetworkAclId);
        const shown = Entries.filter((each) => each.Egress === Egress).map((each) => each.RuleNumber);
        assert.deepEqual(
          shown,
          [...all, 32767].sort((one, other) => one - other),
        );
      }),
      { numRuns: 20 },
    );
  });
});
