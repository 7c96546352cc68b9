import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { blockerCodes, verdictCodes } from '../verdict-codes.ts';
import { catalogues, tell } from './tell.ts';

const page = readFileSync(`${import.meta.dirname}/../../../docs/verdicts.md`, 'utf8');
const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
const placeNames = (text: string): string[] => [...new Set(placesOf(text))];

test('both languages say something of every code, and of nothing else', () => {
  for (const texts of Object.values(catalogues)) {
    assert.deepEqual(Object.keys(texts).toSorted(), verdictCodes.toSorted());
    for (const text of Object.values(texts)) assert.match(text, /\S+[.。]$/);
  }
});

test('a sentence names the same facts in both languages', () => {
  for (const code of verdictCodes) {
    assert.deepEqual(placeNames(catalogues.ja[code]), placeNames(catalogues.en[code]), code);
  }
});

test('Japanese is Japanese', () => {
  for (const text of Object.values(catalogues.ja)) assert.match(text, /[぀-ヿ]/);
});

test('docs/verdicts.md has every code with its analyzer’s code and both texts, and no other', () => {
  const analyzer: Readonly<Record<string, string | null>> = blockerCodes;
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const wanted = verdictCodes.map((code) => {
    const other = analyzer[code];
    const column = other === undefined ? '' : other === null ? ' – |' : ` \`${other}\` |`;
    return `| \`${code}\` |${column} ${catalogues.en[code]} | ${catalogues.ja[code]} |`;
  });
  assert.deepEqual(rows, wanted);
});

test('facts are filled in, and one that is missing shows', () => {
  const found = { code: 'NAT_GATEWAY_CHANGING', facts: { target: 'nat-1' } } as const;
  assert.equal(tell(found, 'en'), 'NAT gateway nat-1 is –: ask again when it has settled.');
});
