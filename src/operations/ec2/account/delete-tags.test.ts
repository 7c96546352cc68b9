import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

function tagged() {
  const { context, vpcId } = makeTestNetwork();
  const Tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
    { Key: 'c', Value: '' },
  ];
  call(context, 'CreateTags', { Resources: [vpcId], Tags });
  const left = (given: { Key: string; Value?: string }[] | undefined) => {
    const input = { Resources: [vpcId], ...(given !== undefined && { Tags: given }) };
    call(context, 'DeleteTags', input);
    return Object.keys(context.store.tags.of(vpcId));
  };
  return { context, left };
}

describe('DeleteTags', () => {
  test('a tag goes by its key', () => {
    assert.deepEqual(tagged().left([{ Key: 'a' }, { Key: 'z' }]), ['b', 'c']);
  });

  test('a tag that is given with a value goes only if it has that value, also the empty one', () => {
    const given = [
      { Key: 'a', Value: '' },
      { Key: 'b', Value: '2' },
      { Key: 'c', Value: '' },
    ];
    assert.deepEqual(tagged().left(given), ['a']);
  });

  test('without tags, all go', () => {
    assert.deepEqual(tagged().left(undefined), []);
  });

  test('what is not there has no tags to lose', () => {
    const { context } = tagged();
    assert.throws(() => call(context, 'DeleteTags', { Resources: ['subnet-0bad'] }), {
      code: 'InvalidSubnetID.NotFound',
    });
    assert.throws(() => call(context, 'DeleteTags', { Resources: [] }), { code: 'MissingParameter' });
  });
});
