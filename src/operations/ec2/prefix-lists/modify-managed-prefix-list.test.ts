import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rulesPerGroup } from '../security-groups/check-rule-limit.ts';
import type { ModifyManagedPrefixListRequest } from '@aws-sdk/client-ec2';
import { testContext } from '../../test-context.ts';
import { makeGroup } from '../security-groups/test-groups.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { cidrsOf, makeList, serviceListId, shownList } from './test-lists.ts';

const made = () => {
  const context = testContext();
  const PrefixListId = makeList(context, '10.1.0.0/16', '10.2.0.0/16');
  const modify = (change: Omit<ModifyManagedPrefixListRequest, 'PrefixListId'>) =>
    call(context, 'ModifyManagedPrefixList', { PrefixListId, ...change }).PrefixList;
  return { context, PrefixListId, modify };
};

describe('ModifyManagedPrefixList', () => {
  test('other entries are a new version, and the old one is kept', () => {
    const { context, PrefixListId, modify } = made();
    const list = modify({
      CurrentVersion: 1,
      AddEntries: [{ Cidr: '10.3.0.0/16' }],
      RemoveEntries: [{ Cidr: '10.1.0.0/16' }],
    });
    assert.deepEqual([list?.Version, list?.State], [2, 'modify-complete']);
    assert.deepEqual(cidrsOf(context, PrefixListId), ['10.2.0.0/16', '10.3.0.0/16']);
    assert.deepEqual(cidrsOf(context, PrefixListId, 1), ['10.1.0.0/16', '10.2.0.0/16']);
  });

  test('a range added again has its description written anew', () => {
    const { context, PrefixListId, modify } = made();
    modify({ CurrentVersion: 1, AddEntries: [{ Cidr: '10.1.0.0/16', Description: 'Berlin' }] });
    const { Entries } = call(context, 'GetManagedPrefixListEntries', { PrefixListId });
    assert.deepEqual(Entries?.at(-1), { Cidr: '10.1.0.0/16', Description: 'Berlin' });
    assert.equal(Entries?.length, 2);
  });

  test('another name or size is no new version', () => {
    const { modify } = made();
    const list = modify({ PrefixListName: 'homes', MaxEntries: 2 });
    assert.deepEqual([list?.Version, list?.PrefixListName, list?.MaxEntries], [1, 'homes', 2]);
  });

  test('who does not know the current version changes nothing', () => {
    const { modify } = made();
    const change = { AddEntries: [{ Cidr: '10.3.0.0/16' }] };
    assert.throws(() => modify({ ...change, CurrentVersion: 2 }), {
      code: 'PrefixListVersionMismatch',
      message: 'The prefix list has the incorrect version number.',
    });
    assert.throws(() => modify(change), { code: 'MissingParameter' });
  });

  const refused: readonly (readonly [
    what: string,
    change: Omit<ModifyManagedPrefixListRequest, 'PrefixListId'>,
    code: string,
  ])[] = [
    ['a range that is not in it', { RemoveEntries: [{ Cidr: '10.9.0.0/16' }] }, 'InvalidParameterValue'],
    [
      'a range added and removed',
      { AddEntries: [{ Cidr: '10.1.0.0/16' }], RemoveEntries: [{ Cidr: '10.1.0.0/16' }] },
      'InvalidParameterValue',
    ],
    [
      'entries and size at once',
      { MaxEntries: 20, AddEntries: [{ Cidr: '10.9.0.0/16' }] },
      'InvalidParameterCombination',
    ],
    ['a size below its entries', { MaxEntries: 1 }, 'PrefixListMaxEntriesExceeded'],
    [
      'more than it has room for',
      { AddEntries: Array.from({ length: 9 }, (_, index) => ({ Cidr: `10.${index + 10}.0.0/16` })) },
      'PrefixListMaxEntriesExceeded',
    ],
  ];
  for (const [what, change, code] of refused) {
    test(`${what}: ${code}`, () => {
      const { modify } = made();
      assert.throws(() => modify({ CurrentVersion: 1, ...change }), { code });
    });
  }

  test('AWS’s own list is not the caller’s to change', () => {
    const { context } = made();
    const PrefixListId = serviceListId(context, 's3');
    assert.throws(() => call(context, 'ModifyManagedPrefixList', { PrefixListId, PrefixListName: 'mine' }), {
      code: 'OperationNotPermitted',
    });
  });

  test('differs: a size that a group naming the list has no room for is refused at once, where AWS ends in modify-failed', () => {
    const { context, vpcId } = makeTestNetwork();
    const PrefixListId = makeList(context);
    const GroupId = makeGroup(context, vpcId, 'web');
    const IpPermissions = [
      { IpProtocol: '-1', PrefixListIds: [{ PrefixListId }] },
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ];
    call(context, 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    const most = rulesPerGroup - 1;
    call(context, 'ModifyManagedPrefixList', { PrefixListId, MaxEntries: most });
    assert.throws(() => call(context, 'ModifyManagedPrefixList', { PrefixListId, MaxEntries: most + 1 }), {
      code: 'RulesPerSecurityGroupLimitExceeded',
    });
    assert.equal(shownList(context, PrefixListId).MaxEntries, most);
  });
});
