import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { cidrsOf, makeList } from './test-lists.ts';

describe('RestoreManagedPrefixListVersion', () => {
  test('the entries of an earlier version become the next one', () => {
    const context = testContext();
    const PrefixListId = makeList(context, '10.1.0.0/16');
    const RemoveEntries = [{ Cidr: '10.1.0.0/16' }];
    call(context, 'ModifyManagedPrefixList', { PrefixListId, CurrentVersion: 1, RemoveEntries });
    const restore = (PreviousVersion: number, CurrentVersion: number) =>
      call(context, 'RestoreManagedPrefixListVersion', { PrefixListId, PreviousVersion, CurrentVersion });
    assert.throws(() => restore(1, 1), { code: 'PrefixListVersionMismatch' });
    assert.throws(() => restore(3, 2), { code: 'InvalidParameterValue' });
    const { PrefixList } = restore(1, 2);
    assert.deepEqual([PrefixList?.Version, PrefixList?.State], [3, 'restore-complete']);
    assert.deepEqual(cidrsOf(context, PrefixListId), ['10.1.0.0/16']);
    assert.deepEqual(cidrsOf(context, PrefixListId, 2), []);
  });
});
