import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTagList, readTagSpecifications } from './tag-specifications.ts';

describe('the tags of what is made', () => {
  test('all specifications of the kind count, the last value of a key wins', () => {
    const specifications = [
      { ResourceType: 'vpc', Tags: [{ Key: 'a', Value: '1' }, { Key: 'b' }] },
      { ResourceType: 'vpc', Tags: [{ Key: 'a', Value: '2' }] },
    ] as const;
    const tags = readTagSpecifications(
      specifications.map((each) => ({ ...each, Tags: [...each.Tags] })),
      'vpc',
    );
    assert.deepEqual(tags, { a: '2', b: '' });
    assert.deepEqual(readTagSpecifications(undefined, 'vpc'), {});
  });

  test('a specification of another kind, or of none, is refused', () => {
    for (const specification of [{ ResourceType: 'subnet' as const, Tags: [] }, { Tags: [] }]) {
      assert.throws(() => readTagSpecifications([specification], 'vpc'), { code: 'InvalidParameterValue' });
    }
  });

  test('keys have up to 127 characters, values up to 256, and aws: is AWS’s', () => {
    const longest = { Key: 'k'.repeat(127), Value: 'v'.repeat(256) };
    assert.deepEqual(readTagList([longest]), { [longest.Key]: longest.Value });
    for (const Key of ['', 'k'.repeat(128), 'aws:x', 'AWS:x']) {
      assert.throws(() => readTagList([{ Key, Value: '' }]), { code: 'InvalidParameterValue' });
    }
  });
});
