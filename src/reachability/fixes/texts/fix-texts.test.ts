import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consequenceCodes } from './fix-texts.ts';
import { fixCatalogues, tellFixText } from './tell-fix.ts';

const { en, ja } = fixCatalogues;
const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

test('both languages have the same sentences, which name the same facts', () => {
  for (const part of ['titles', 'alsoes', 'consequences', 'changes', 'comments'] as const) {
    assert.deepEqual(Object.keys(ja[part]).toSorted(), Object.keys(en[part]).toSorted());
    const japanese: Readonly<Record<string, string>> = ja[part];
    for (const [code, text] of Object.entries(en[part])) {
      assert.deepEqual(places(japanese[code] ?? ''), places(text), code);
    }
  }
});

test('every consequence has a text', () => {
  assert.deepEqual(Object.keys(en.consequences).toSorted(), consequenceCodes.toSorted());
});

test('Japanese is Japanese, and sentences end as sentences do', () => {
  for (const part of ['titles', 'consequences', 'changes', 'alsoes', 'comments'] as const) {
    for (const text of Object.values(ja[part])) assert.match(text, /[぀-ヿ一-鿿]/);
  }
  for (const texts of [en, ja]) {
    for (const text of [...Object.values(texts.titles), ...Object.values(texts.consequences)]) {
      assert.ok(text.endsWith(texts.stop), text);
    }
  }
});

test('a title tells what else is done, a consequence what else it means', () => {
  const title = {
    code: 'SWITCH_SUBNETS',
    facts: { workload: 'web', subnets: 'a, b', more: 'OPEN_GROUP,OPEN_ACL' },
  };
  assert.equal(
    tellFixText(title, 'en'),
    'Move web to a, b; also allow it in the security group, allow it in the network ACL.',
  );
  const consequence = {
    code: 'OLD_NAT_STAYS',
    facts: { nat: 'nat-1', public: 'a', more: 'SUBNET_BECOMES_PUBLIC' },
  };
  assert.match(tellFixText(consequence, 'en'), /nat-1 stays, .* a becomes a public subnet\.$/);
});

test('facts are put in once, and one that is missing shows', () => {
  const title = { code: 'SWITCH_SUBNETS', facts: { workload: '{subnets}', more: '' } };
  assert.equal(tellFixText(title, 'en'), 'Move {subnets} to –.');
});
