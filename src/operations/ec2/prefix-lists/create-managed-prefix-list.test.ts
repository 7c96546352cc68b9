import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CreateManagedPrefixListRequest } from '@aws-sdk/client-ec2';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { cidrsOf } from './test-lists.ts';

const wanted: CreateManagedPrefixListRequest = {
  PrefixListName: 'offices',
  AddressFamily: 'IPv4',
  MaxEntries: 3,
};

describe('CreateManagedPrefixList', () => {
  test('a list begins with version 1', () => {
    const context = testContext();
    const { PrefixList } = call(context, 'CreateManagedPrefixList', {
      ...wanted,
      Entries: [{ Cidr: '10.1.2.3/16', Description: 'Berlin' }],
      TagSpecifications: [{ ResourceType: 'prefix-list', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
    const id = PrefixList?.PrefixListId ?? '';
    assert.deepEqual(PrefixList, {
      PrefixListId: id,
      PrefixListName: 'offices',
      PrefixListArn: `arn:aws:ec2:us-east-1:123456789012:prefix-list/${id}`,
      AddressFamily: 'IPv4',
      State: 'create-complete',
      OwnerId: '123456789012',
      MaxEntries: 3,
      Version: 1,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    assert.deepEqual(cidrsOf(context, id), ['10.1.0.0/16']);
  });

  test('the same client token makes no second one', () => {
    const context = testContext();
    const make = () => call(context, 'CreateManagedPrefixList', { ...wanted, ClientToken: 'once' });
    assert.deepEqual(make(), make());
  });

  const refused: readonly (readonly [
    what: string,
    change: Partial<CreateManagedPrefixListRequest>,
    code: string,
  ])[] = [
    ['a name of AWS’s', { PrefixListName: 'com.amazonaws.mine' }, 'InvalidParameterValue'],
    ['an empty name', { PrefixListName: '' }, 'InvalidParameterValue'],
    ['no room for entries', { MaxEntries: 0 }, 'InvalidParameterValue'],
    ['room for 1001 entries', { MaxEntries: 1001 }, 'InvalidParameterValue'],
    ['another family', { AddressFamily: 'IPX' }, 'InvalidParameterValue'],
    ['an IPv6 range in an IPv4 list', { Entries: [{ Cidr: '::/0' }] }, 'InvalidParameterValue'],
    [
      'an IPv4 range in an IPv6 list',
      { AddressFamily: 'IPv6', Entries: [{ Cidr: '10.0.0.0/8' }] },
      'InvalidParameterValue',
    ],
    [
      'the same range twice',
      { Entries: [{ Cidr: '10.0.0.0/8' }, { Cidr: '10.1.0.0/8' }] },
      'InvalidParameterValue',
    ],
    [
      'more entries than it has room for',
      { Entries: ['1', '2', '3', '4'].map((byte) => ({ Cidr: `${byte}.0.0.0/8` })) },
      'PrefixListMaxEntriesExceeded',
    ],
  ];
  for (const [what, change, code] of refused) {
    test(`${what}: ${code}`, () => {
      assert.throws(() => call(testContext(), 'CreateManagedPrefixList', { ...wanted, ...change }), { code });
    });
  }
});
