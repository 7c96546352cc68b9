import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { blockerCodes, verdictCodes } from '../verdict-codes.ts';
import type { MissingFact } from '../../model/landscape/gap.ts';
import { missingFacts, tellMissing } from './missing-facts.ts';
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
  const wanted: Record<string, string> = {};
  for (const code of verdictCodes) {
    const other = analyzer[code];
    const column = other === undefined ? '' : other === null ? ' – |' : ` \`${other}\` |`;
    wanted[code] = `| \`${code}\` |${column} ${catalogues.en[code]} | ${catalogues.ja[code]} |`;
  }
  const reasons = Object.entries(missingFacts.en).map(
    ([code, text]) => `| \`${code}\` | ${text} | ${missingFacts.ja[code as MissingFact['code']]} |`,
  );
  assert.deepEqual(rows.toSorted(), [...Object.values(wanted), ...reasons].toSorted());
});

test('facts are filled in, and one that is missing shows', () => {
  const found = { code: 'NAT_GATEWAY_CHANGING', facts: { target: 'nat-1' } } as const;
  assert.equal(tell(found, 'en'), 'NAT gateway nat-1 is –: ask again when it has settled.');
});

test('a missing fact is told inside of the sentence, with its name', () => {
  const missing = { code: 'NO_VALUE', name: 'SubnetId' } as const;
  const found = { code: 'ROUTES_NOT_KNOWN', facts: { id: 'rtb-1' }, missing } as const;
  assert.equal(
    tell(found, 'en'),
    'Table rtb-1 may have routes that are not written here (SubnetId has no value and no default).',
  );
  assert.match(tell(found, 'ja'), /SubnetId に値も既定値もない/);
  assert.equal(tellMissing(null, 'en'), 'no description says it');
});

test('both languages have a reason for every missing fact', () => {
  for (const [code, text] of Object.entries(missingFacts.en)) {
    assert.deepEqual(placesOf(missingFacts.ja[code as MissingFact['code']]), placesOf(text), code);
  }
});
