import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPaint, visibleWidth, withoutColours } from './paint.ts';
import { renderPairs, renderTable } from './table.ts';

const plain = createPaint(false);
const coloured = createPaint(true);

describe('tables', () => {
  test('columns are as wide as their widest cell, and no line ends in spaces', () => {
    const table = renderTable(
      ['NAME', 'STATUS'],
      [
        ['a', 'RUNNING'],
        ['longer', ''],
      ],
      plain,
    );
    assert.equal(table, ['NAME    STATUS', 'a       RUNNING', 'longer'].join('\n'));
  });

  test('colours change nothing in the alignment', () => {
    const rows = [
      [coloured.green('● up'), 'x'],
      [coloured.red('✗ down'), 'y'],
    ];
    const table = renderTable(['S', 'T'], rows, coloured);
    assert.equal(
      withoutColours(table),
      renderTable(
        ['S', 'T'],
        [
          ['● up', 'x'],
          ['✗ down', 'y'],
        ],
        plain,
      ),
    );
  });

  test('a table without rows is its headings', () => {
    assert.equal(renderTable(['NAME', 'URL'], [], plain), 'NAME  URL');
  });

  test('pairs leave out what is null and indent what takes several lines', () => {
    const text = renderPairs(
      [
        ['URL', 'u'],
        ['Gone', null],
        ['Source', 'a\nb'],
      ],
      plain,
    );
    assert.equal(text, '  URL     u\n  Source  a\n          b');
  });

  test('a width counts characters and no escape sequences', () => {
    assert.equal(visibleWidth(coloured.bold('héllo')), 5);
  });

  test('without colours a paint returns what it was given', () => {
    assert.equal(plain.red('text'), 'text');
    assert.equal(coloured.red(''), '');
  });
});
