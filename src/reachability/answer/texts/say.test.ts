import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameCodes } from './phrases.ts';
import { answerTexts, say, sayComponent } from './say.ts';

const { en, ja } = answerTexts;
const placesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();

test('both languages have a sentence for every frame, every need and every component, with the same facts', () => {
  assert.deepEqual(Object.keys(en.frames).toSorted(), frameCodes.toSorted());
  for (const part of ['frames', 'needs', 'components'] as const) {
    const [english, japanese]: Readonly<Record<string, string>>[] = [en[part], ja[part]];
    assert.deepEqual(Object.keys(japanese ?? {}).toSorted(), Object.keys(english ?? {}).toSorted());
    for (const [code, text] of Object.entries(english ?? {})) {
      assert.notEqual(text.trim(), '', code);
      assert.deepEqual(placesOf(japanese?.[code] ?? ''), placesOf(text), code);
    }
  }
});

test('Japanese is Japanese', () => {
  for (const text of [...Object.values(ja.frames), ...Object.values(ja.needs)]) {
    if (text !== ja.frames.BY_PING) assert.match(text, /[぀-ヿ一-鿿]/);
  }
});

test('a fact that is missing shows, and one that looks like a place is not read as one', () => {
  assert.equal(say('STEP_NO_ROUTE', {}, 'en'), '– has no route there.');
  assert.equal(say('STEP_NO_ROUTE', { table: '{cidr}$&' }, 'en'), '{cidr}$& has no route there.');
  assert.equal(sayComponent({ kind: 'nat-gateway', id: '$&' }, 'en'), 'NAT gateway $&');
});

test('Japanese words close up, and ids keep their space', () => {
  const text = say('SUMMARY_REACHABLE', { source: 'shop', destination: 'インターネット' }, 'ja');
  assert.equal(text, '結論: 届きます。shop からインターネットへのパケットは届き、応答も戻ります。');
});
