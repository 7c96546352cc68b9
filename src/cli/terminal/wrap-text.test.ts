import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { visibleWidth } from './paint.ts';
import { wrapText } from './wrap-text.ts';

test('a text is broken at its spaces', () => {
  assert.deepEqual(wrapText('No. Packets do not reach the internet.', 16), [
    'No. Packets do',
    'not reach the',
    'internet.',
  ]);
});

test('Japanese is broken anywhere but before a full stop', () => {
  assert.deepEqual(wrapText('結論、届きません。', 10), ['結論、届き', 'ません。']);
  assert.deepEqual(wrapText('あいうえお。', 10), ['あいうえ', 'お。']);
});

test('an id stays whole among Japanese letters', () => {
  assert.deepEqual(wrapText('ルート 0.0.0.0/0 です', 10), ['ルート', '0.0.0.0/0', 'です']);
});

test('nothing is lost, and no line is wider than asked unless it is one word', () => {
  const letters = fc.constantFrom(...Array.from('abc 。、」「()日本語ー.-'));
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 60 }), (text) => {
      const lines = wrapText(text, 12);
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      for (const line of lines) assert.ok(visibleWidth(line) <= 12 || wrapText(line, 12).length === 1);
    }),
  );
});

test('a Japanese letter takes two columns, and a colour none', () => {
  assert.equal(visibleWidth('\u001b[31m結論:\u001b[39m a'), 7);
});
