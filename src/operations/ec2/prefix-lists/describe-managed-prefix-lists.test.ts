import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeList } from './test-lists.ts';

describe('DescribeManagedPrefixLists', () => {
  test('the caller’s lists are shown beside AWS’s, whose size and version are not told', () => {
    const context = testContext();
    makeList(context);
    const { PrefixLists = [] } = call(context, 'DescribeManagedPrefixLists', {});
    assert.deepEqual(
      PrefixLists.map((list) => [list.PrefixListName, list.OwnerId, list.Version]),
      [
        ['com.amazonaws.us-east-1.s3', 'AWS', undefined],
        ['com.amazonaws.us-east-1.dynamodb', 'AWS', undefined],
        ['offices', '123456789012', 1],
      ],
    );
    assert.match(PrefixLists[0]?.PrefixListArn ?? '', /^arn:aws:ec2:us-east-1:aws:prefix-list\/pl-/);
  });

  test('owner, id and name find lists', () => {
    const context = testContext();
    const id = makeList(context);
    const found = (Name: string, value: string) =>
      call(context, 'DescribeManagedPrefixLists', { Filters: [{ Name, Values: [value] }] }).PrefixLists
        ?.length;
    assert.equal(found('owner-id', 'AWS'), 2);
    assert.equal(found('owner-id', context.scope.account), 1);
    assert.equal(found('prefix-list-id', id), 1);
    assert.equal(found('prefix-list-name', '*.s3'), 1);
  });

  test('another account’s lists are not there', () => {
    const context = testContext();
    const id = makeList(context);
    const stranger = seenFrom(context, { scope: { account: '999999999999', region: 'us-east-1' } });
    assert.throws(() => call(stranger, 'DescribeManagedPrefixLists', { PrefixListIds: [id] }), {
      code: 'InvalidPrefixListID.NotFound',
    });
  });
});
