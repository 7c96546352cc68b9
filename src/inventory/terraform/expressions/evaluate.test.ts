import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Unknown } from '../../draft/known.ts';
import { EvaluationError, Reference, unknown, type Value } from '../values/value.ts';
import { ExpressionError } from './expression.ts';
import { TooMuchError } from './environment.ts';
import { parseExpression } from './parse-expression.ts';
import { plainOf, valueOf } from './test-evaluate.ts';

const missing = unknown('NO_VALUE', 'var.x');
const names: Readonly<Record<string, Value>> = {
  x: missing,
  azs: ['a', 'b', 'c'],
  tags: new Map<string, Value>([
    ['Name', 'shop'],
    ['env', 'dev'],
  ]),
  subnets: [
    new Map<string, Value>([
      ['id', 'subnet-1'],
      ['az', 'a'],
    ]),
    new Map<string, Value>([
      ['id', 'subnet-2'],
      ['az', 'b'],
    ]),
  ],
  nothing: null,
  vpc: new Reference('aws_vpc.main', 'id'),
  made: new Reference('aws_nat_gateway.main', 'secondary_private_ip'),
};

const cases: readonly (readonly [string, unknown])[] = [
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 % 4 - -1', 3],
  ['7 / 2', 3.5],
  ['!false && 1 < 2 || false', true],
  ['1 == 1 ? "yes" : "no"', 'yes'],
  ['false ? 1 : true ? 2 : 3', 2],
  ['"a" != "b"', true],
  ['[1, 2] == [1, 2]', true],
  ['{a = 1} == {a = 2}', false],
  ['"${azs[0]}-${1 + 1}"', 'a-2'],
  ['"$${not} %%{if}"', '${not} %{if}'],
  ['"a\\tb\\n\\"c\\" \\u00e9"', 'a\tb\n"c" é'],
  ['"%{ if true }yes%{ else }no%{ endif }!"', 'yes!'],
  ['"%{ for z in azs }<${z}>%{ endfor }"', '<a><b><c>'],
  ['<<EOT\nline ${azs[1]}\n  more\nEOT\n', 'line b\n  more\n'],
  ['<<-EOT\n    line\n      more\n    EOT\n', 'line\n  more\n'],
  ['azs[2]', 'c'],
  ['azs.1', 'b'],
  ['tags["Name"]', 'shop'],
  ['tags.env', 'dev'],
  ['subnets[*].id', ['subnet-1', 'subnet-2']],
  ['subnets.*.id', ['subnet-1', 'subnet-2']],
  ['subnets.*.id[1]', 'subnet-2'],
  ['subnets[*].id[1]', 'fails'],
  ['(subnets[*].id)[1]', 'subnet-2'],
  ['nothing[*].id', []],
  ['tags[*].env', ['dev']],
  ['[for z in azs : upper(z) if z != "b"]', ['A', 'C']],
  ['[for i, z in azs : "${i}${z}"]', ['0a', '1b', '2c']],
  ['{ for s in subnets : s.az => s.id }', { a: 'subnet-1', b: 'subnet-2' }],
  ['{ for s in subnets : "all" => s.id... }', { all: ['subnet-1', 'subnet-2'] }],
  ['{ for k, v in tags : k => upper(v) if k != "env" }', { Name: 'SHOP' }],
  ['{\n  a = 1\n  "b" : 2,\n  (azs[2]) = 3\n}', { a: 1, b: 2, c: 3 }],
  ['{ for = 1 }', { for: 1 }],
  ['[\n  1, # one\n  2, // two\n  /* three */ 3,\n]', [1, 2, 3]],
  ['max([1, 5, 3]...)', 5],
  ['try(azs[7], tags.none, "last")', 'last'],
  ['can(azs[7])', false],
  ['can(azs[0])', true],
  ['merge(\n tags,\n {\n  env = "prod"\n }\n).env', 'prod'],
  ['azs[7]', 'fails'],
  ['tags.none', 'fails'],
  ['{ for z in azs : "same" => z }', 'fails'],
  ['1 / 0', 'fails'],
  ['"a" * 2', 'fails'],
  ['max()', 'fails'],
];

describe('an expression comes to what Terraform would make of it', () => {
  for (const [text, expected] of cases) {
    test(text.replaceAll('\n', '⏎'), () => {
      if (expected === 'fails') assert.throws(() => valueOf(text, names), EvaluationError);
      else assert.deepEqual(plainOf(valueOf(text, names)), expected);
    });
  }
});

describe('what is not known', () => {
  const unknowns = [
    'x',
    '!x',
    'x + 1',
    '"a-${x}"',
    'x ? 1 : 2',
    'x[0].id',
    'x[*].id',
    'upper(x)',
    '[for s in x : s]',
    'azs[x]',
    'x == "a"',
    'true && x',
    'try(x, 1)',
    'can(x)',
    'length(x)',
    'cidrsubnet(x, 8, 0)',
    'join(",", ["a", x])',
    'nosuchfunction(1)',
    '"${vpc}-suffix"',
    'split("-", vpc)',
    'made == null',
    'made == ""',
    'vpc == "vpc-1"',
  ];
  for (const text of unknowns) {
    test(`${text} is not known`, () => assert.ok(valueOf(text, names) instanceof Unknown));
  }

  const decided: readonly (readonly [string, unknown])[] = [
    ['false && x', false],
    ['x && false', false],
    ['x || true', true],
    ['x ? 1 : 1', 1],
    ['length([x, x])', 2],
    ['element([vpc], x)', names['vpc']],
    ['vpc == null', false],
    ['vpc != ""', true],
    ['vpc == vpc', true],
    ['coalesce(null, "", vpc)', names['vpc']],
    ['contains(["a", x], "a")', true],
    ['"${vpc}"', names['vpc']],
    ['{ (vpc) = 1 }', { 'aws_vpc.main': 1 }],
  ];
  for (const [text, expected] of decided) {
    test(`${text} does not depend on it`, () => assert.deepEqual(plainOf(valueOf(text, names)), expected));
  }

  test('the reason is the first thing that is not known', () => {
    const value = valueOf('upper("${x}-a")', names);
    assert.deepEqual(value instanceof Unknown ? value.missing : null, { code: 'NO_VALUE', name: 'var.x' });
  });

  test('a part of a list can be unknown without the rest', () => {
    assert.deepEqual(valueOf('concat(["a"], [x])', names), ['a', missing]);
  });
});

describe('what cannot be read', () => {
  for (const text of [
    '',
    '1 +',
    '(1',
    '[1, 2',
    '{a = }',
    '"open',
    'a.',
    'for x in y',
    '1 2',
    '@',
    '"${a"',
    '"\\q"',
    '<<EOT\nopen',
    '%',
    '{ for x : y }',
  ]) {
    test(`${JSON.stringify(text)} is refused`, () =>
      assert.throws(() => valueOf(text, names), ExpressionError));
  }

  test('failure class 5: what is nested without end is refused, not followed', () => {
    for (const text of [
      '('.repeat(50_000),
      '['.repeat(50_000),
      '-'.repeat(50_000),
      '"${'.repeat(50_000),
      '{a='.repeat(50_000),
    ]) {
      assert.throws(() => parseExpression(text), ExpressionError);
    }
  });

  test('what would take for ever is given up', () => {
    const text = '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]';
    assert.throws(() => valueOf(text), TooMuchError);
  });

  test('a name such as constructor or __proto__ is an ordinary name', () => {
    assert.throws(() => valueOf('tags.constructor', names), EvaluationError);
    const called = valueOf('constructor()', names);
    assert.equal(called instanceof Unknown && called.missing.code, 'NOT_UNDERSTOOD');
  });

  test('no text makes the reader do anything but read or refuse', () => {
    const signs = fc.constantFrom(
      'a',
      '1',
      '"',
      '$',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      '.',
      '*',
      ',',
      '=',
      '>',
      '?',
      ':',
      '\n',
      ' ',
      '%',
      '~',
      '<',
      '-',
      '#',
      '/',
      '\\',
      'for',
      'in',
      'if',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        try {
          valueOf(parts.join(''), names);
        } catch (error) {
          assert.ok(error instanceof ExpressionError || error instanceof EvaluationError, String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
