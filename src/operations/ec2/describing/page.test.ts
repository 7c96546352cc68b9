import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { pageOf } from './page.ts';

const nouns = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `n-${index}` }));

describe('pages of a Describe call', () => {
  test('one after the other they show everything once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 5, max: 12 }), (count, MaxResults) => {
        const all = nouns(count);
        const seen: { id: string }[] = [];
        let NextToken: string | undefined;
        do {
          const page = pageOf(all, { MaxResults, NextToken });
          assert.ok(page.nouns.length <= MaxResults);
          seen.push(...page.nouns);
          NextToken = page.nextToken;
        } while (NextToken !== undefined);
        assert.deepEqual(seen, all);
      }),
    );
  });

  test('what is deleted between two pages hides nothing else', () => {
    const all = nouns(12);
    const first = pageOf(all, { MaxResults: 5 });
    const rest = all.filter(({ id }) => id !== 'n-1');
    const second = pageOf(rest, { MaxResults: 5, NextToken: first.nextToken });
    assert.equal(second.nouns[0]?.id, 'n-5');
  });

  test('when the last one of a page is gone, the next begins where it stood', () => {
    const all = nouns(12);
    const first = pageOf(all, { MaxResults: 5 });
    const rest = all.filter(({ id }) => id !== 'n-4');
    const second = pageOf(rest, { MaxResults: 5, NextToken: first.nextToken });
    assert.ok(second.nouns.some(({ id }) => id === 'n-6'));
  });

  test('tokens that were not given are refused', () => {
    for (const NextToken of [
      '',
      'x',
      Buffer.from('[]').toString('base64url'),
      Buffer.from('{').toString('base64url'),
    ]) {
      assert.throws(() => pageOf(nouns(1), { NextToken }), { code: 'InvalidParameterValue' });
    }
  });
});
