import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { cidrsOf, makeList, serviceListId } from './test-lists.ts';

describe('GetManagedPrefixListEntries', () => {
  test('pages hold every entry once', () => {
    const context = testContext();
    const cidrs = Array.from({ length: 7 }, (_, index) => `10.${index}.0.0/16`);
    const PrefixListId = makeList(context, ...cidrs);
    const first = call(context, 'GetManagedPrefixListEntries', { PrefixListId, MaxResults: 5 });
    const NextToken = first.NextToken ?? '';
    const rest = call(context, 'GetManagedPrefixListEntries', { PrefixListId, MaxResults: 5, NextToken });
    assert.equal(rest.NextToken, undefined);
    assert.deepEqual(
      [...(first.Entries ?? []), ...(rest.Entries ?? [])].map(({ Cidr }) => Cidr),
      cidrs,
    );
  });

  test('a version that the list never had is refused', () => {
    const context = testContext();
    const id = makeList(context);
    assert.deepEqual(cidrsOf(context, id, 1), []);
    assert.throws(() => cidrsOf(context, id, 2), { code: 'InvalidParameterValue' });
    assert.throws(() => cidrsOf(context, id, 0), { code: 'InvalidParameterValue' });
  });

  test('AWS’s own lists can be read', () => {
    const context = testContext();
    assert.deepEqual(cidrsOf(context, serviceListId(context, 's3')), ['203.0.113.192/27']);
  });
});
