import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeList, serviceListId } from './test-lists.ts';

describe('DescribePrefixLists', () => {
  test('AWS’s lists are shown with their ranges, the caller’s are not', () => {
    const context = testContext();
    const own = makeList(context, '10.0.0.0/8');
    const { PrefixLists = [] } = call(context, 'DescribePrefixLists', {});
    assert.deepEqual(
      PrefixLists.map(({ PrefixListName, Cidrs }) => [PrefixListName, Cidrs]),
      [
        ['com.amazonaws.us-east-1.s3', ['203.0.113.192/27']],
        ['com.amazonaws.us-east-1.dynamodb', ['203.0.113.224/27']],
      ],
    );
    assert.throws(() => call(context, 'DescribePrefixLists', { PrefixListIds: [own] }), {
      code: 'InvalidPrefixListID.NotFound',
    });
  });

  test('a list is shown by its id', () => {
    const context = testContext();
    const PrefixListIds = [serviceListId(context, 'dynamodb')];
    const { PrefixLists } = call(context, 'DescribePrefixLists', { PrefixListIds });
    assert.equal(PrefixLists?.[0]?.PrefixListName, 'com.amazonaws.us-east-1.dynamodb');
  });
});
