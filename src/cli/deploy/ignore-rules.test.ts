import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type IgnoreSyntax, isIgnored, parseIgnoreRules } from './ignore-rules.ts';

type Case = readonly [rules: string, path: string, isIgnored: boolean, isFolder?: boolean];

const git: readonly Case[] = [
  ['*.log', 'a.log', true],
  ['*.log', 'deep/er/a.log', true],
  ['/a.log', 'deep/a.log', false],
  ['dist/', 'dist', true, true],
  ['dist/', 'dist', false, false],
  ['docs/*.txt', 'docs/a.txt', true],
  ['docs/*.txt', 'docs/deep/a.txt', false],
  ['docs/**/a.txt', 'docs/a.txt', true],
  ['docs/**/a.txt', 'docs/x/y/a.txt', true],
  ['**/tmp', 'x/tmp', true],
  ['logs/**', 'logs/x/y', true],
  ['*.log\n!keep.log', 'keep.log', false],
  ['# a comment', '# a comment', false],
  [String.raw`\#real`, '#real', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['[ab].txt', 'b.txt', true],
  ['[!ab].txt', 'b.txt', false],
  ['a.c', 'abc', false],
  ['name   ', 'name', true],
  ['', 'anything', false],
];

const docker: readonly Case[] = [
  ['*.log', 'a.log', true],
  ['*.log', 'deep/a.log', false],
  ['**/*.log', 'deep/a.log', true],
  ['/dist', 'dist', true],
  ['./dist', 'dist', true],
  ['.', 'anything', false],
];

describe('ignore files', () => {
  for (const [syntax, cases] of Object.entries({ git, docker })) {
    for (const [rules, path, expected, isFolder = false] of cases) {
      test(`${syntax}: ${JSON.stringify(rules)} ${expected ? 'ignores' : 'keeps'} ${path}${isFolder ? '/' : ''}`, () => {
        assert.equal(isIgnored(path, isFolder, parseIgnoreRules(rules, syntax as IgnoreSyntax)), expected);
      });
    }
  }

  test('the rules of a folder hold below it only', () => {
    const rules = parseIgnoreRules('*.tmp\n/own', 'git', 'sub/');
    assert.equal(isIgnored('sub/x.tmp', false, rules), true);
    assert.equal(isIgnored('sub/deep/x.tmp', false, rules), true);
    assert.equal(isIgnored('x.tmp', false, rules), false);
    assert.equal(isIgnored('sub/own', false, rules), true);
    assert.equal(isIgnored('sub/deep/own', false, rules), false);
  });

  test('a pattern full of regular expression signs is taken literally', () => {
    const rules = parseIgnoreRules('a(b)+{c}|d^$.txt', 'git');
    assert.equal(isIgnored('a(b)+{c}|d^$.txt', false, rules), true);
    assert.equal(isIgnored('ab', false, rules), false);
  });
});
