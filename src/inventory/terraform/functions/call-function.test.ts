import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plainOf, valueOf } from '../expressions/test-evaluate.ts';
import { nameText } from '../values/convert.ts';
import { EvaluationError } from '../values/value.ts';
import { functionNames } from './call-function.ts';

/** By function: expressions and what they come to; `fails` where Terraform refuses. */
const cases: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  abs: [['abs(-3)', 3]],
  alltrue: [
    ['alltrue([true, "true"])', true],
    ['alltrue([])', true],
    ['alltrue([true, false])', false],
  ],
  anytrue: [
    ['anytrue([false, true])', true],
    ['anytrue([])', false],
  ],
  base64decode: [
    ['base64decode("w6k=")', 'é'],
    ['base64decode("?")', 'fails'],
  ],
  base64encode: [['base64encode("é")', 'w6k=']],
  ceil: [['ceil(1.2)', 2]],
  chomp: [['chomp("a\\n")', 'a']],
  chunklist: [
    ['chunklist([1, 2, 3], 2)', [[1, 2], [3]]],
    ['chunklist([1, 2], 0)', [[1, 2]]],
  ],
  cidrhost: [
    ['cidrhost("10.0.0.0/16", 5)', '10.0.0.5'],
    ['cidrhost("10.0.0.0/16", -2)', '10.0.255.254'],
    ['cidrhost("10.0.0.0/30", 4)', 'fails'],
    ['cidrhost("fd00::/64", 1)', 'fd00::1'],
  ],
  cidrnetmask: [
    ['cidrnetmask("172.16.0.0/12")', '255.240.0.0'],
    ['cidrnetmask("0.0.0.0/0")', '0.0.0.0'],
    ['cidrnetmask("fd00::/8")', 'fails'],
  ],
  cidrsubnet: [
    ['cidrsubnet("10.0.0.0/16", 8, 2)', '10.0.2.0/24'],
    ['cidrsubnet("10.1.2.3/16", 4, 15)', '10.1.240.0/20'],
    ['cidrsubnet("172.16.0.0/12", 20, 1048575)', '172.31.255.255/32'],
    ['cidrsubnet("10.0.0.0/16", 8, 256)', 'fails'],
    ['cidrsubnet("10.0.0.0/16", 17, 0)', 'fails'],
    ['cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)', 'fd00:fd12:3456:7800:a200::/72'],
    ['cidrsubnet("10.0.0/16", 8, 0)', 'fails'],
  ],
  cidrsubnets: [
    [
      'cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)',
      ['10.1.0.0/20', '10.1.16.0/20', '10.1.32.0/24', '10.1.48.0/20'],
    ],
    ['cidrsubnets("10.0.0.0/24", 1, 1, 1)', 'fails'],
  ],
  coalesce: [
    ['coalesce(null, "", "a")', 'a'],
    ['coalesce(null)', 'fails'],
  ],
  coalescelist: [
    ['coalescelist([], ["a"])', ['a']],
    ['coalescelist([])', 'fails'],
  ],
  compact: [['compact(["a", "", null, "b"])', ['a', 'b']]],
  concat: [
    ['concat([1], [], [2, 3])', [1, 2, 3]],
    ['concat("a")', 'fails'],
  ],
  contains: [
    ['contains(["a"], "a")', true],
    ['contains(["a"], "b")', false],
  ],
  distinct: [['distinct(["a", "b", "a"])', ['a', 'b']]],
  element: [
    ['element(["a", "b", "c"], 4)', 'b'],
    ['element(["a", "b", "c"], -1)', 'c'],
    ['element([], 0)', 'fails'],
  ],
  endswith: [['endswith("abc", "bc")', true]],
  ephemeralasnull: [['ephemeralasnull(1)', 1]],
  flatten: [['flatten([["a"], [], [["b"], "c"]])', ['a', 'b', 'c']]],
  floor: [['floor(1.8)', 1]],
  format: [
    ['format("%s-%02d%%", "a", 7)', 'a-07%'],
    ['format("%v %q %.1f %x", [1], "b", 2.25, 255)', '[1] "b" 2.3 ff'],
    ['format("%[2]s%[1]s", "a", "b")', 'ba'],
    ['format("%5s|%-5s|", "a", "b")', '    a|b    |'],
    ['format("%s")', 'fails'],
  ],
  formatlist: [
    ['formatlist("%s-%s", ["a", "b"], "x")', ['a-x', 'b-x']],
    ['formatlist("%s%s", ["a"], ["b", "c"])', 'fails'],
  ],
  indent: [['indent(2, "a\\nb")', 'a\n  b']],
  index: [
    ['index(["a", "b"], "b")', 1],
    ['index(["a"], "b")', 'fails'],
  ],
  join: [['join("-", ["a", "b"], ["c"])', 'a-b-c']],
  jsondecode: [
    ['jsondecode("{\\"a\\":[1,null]}")', { a: [1, null] }],
    ['jsondecode("{")', 'fails'],
  ],
  jsonencode: [['jsonencode({b = [1, true], a = null})', '{"a":null,"b":[1,true]}']],
  keys: [['keys({b = 1, a = 2})', ['a', 'b']]],
  length: [
    ['length([1, 2])', 2],
    ['length({a = 1})', 1],
    ['length("héé")', 3],
    ['length(1)', 'fails'],
  ],
  log: [['log(8, 2)', 3]],
  lookup: [
    ['lookup({a = 1}, "a", 2)', 1],
    ['lookup({a = 1}, "b", 2)', 2],
    ['lookup({a = 1}, "b")', 'fails'],
  ],
  lower: [['lower("AÉ")', 'aé']],
  matchkeys: [['matchkeys(["i-1", "i-2"], ["a", "b"], ["b"])', ['i-2']]],
  max: [['max(1, "3", 2)', 3]],
  merge: [
    ['merge({a = 1, b = 1}, null, {b = 2})', { a: 1, b: 2 }],
    ['merge()', {}],
  ],
  min: [['min(2, 1)', 1]],
  nonsensitive: [['nonsensitive("a")', 'a']],
  one: [
    ['one([])', null],
    ['one(["a"])', 'a'],
    ['one(["a", "b"])', 'fails'],
  ],
  parseint: [
    ['parseint("ff", 16)', 255],
    ['parseint("12x", 10)', 'fails'],
  ],
  pow: [['pow(2, 10)', 1024]],
  range: [
    ['range(3)', [0, 1, 2]],
    ['range(1, 7, 2)', [1, 3, 5]],
    ['range(2, 0)', [2, 1]],
    ['range(5000)', 'fails'],
    ['range(0, 1, 0)', 'fails'],
  ],
  regex: [
    ['regex("[a-z]+", "12ab")', 'ab'],
    ['regex("(\\\\d)(\\\\d)", "12")', ['1', '2']],
    ['regex("(?P<name>[a-z]+)", "ab")', { name: 'ab' }],
    ['regex("x", "a")', 'fails'],
    ['regex("(a+)+$", "aaaa")', 'fails'],
    ['regex("(", "a")', 'fails'],
  ],
  regexall: [
    ['regexall("[a-z]", "a1b")', ['a', 'b']],
    ['length(regexall("^x", "a"))', 0],
  ],
  replace: [
    ['replace("a.b.c", ".", "-")', 'a-b-c'],
    ['replace("a1b22", "/[0-9]+/", "#")', 'a#b#'],
    ['replace("ab", "/(a)(b)/", "$2$1")', 'ba'],
  ],
  reverse: [['reverse([1, 2, 3])', [3, 2, 1]]],
  sensitive: [['sensitive("a")', 'a']],
  setintersection: [['setintersection(["a", "b"], ["b", "c"])', { set: ['b'] }]],
  setproduct: [
    [
      'setproduct(["a", "b"], [1, 2])',
      [
        ['a', 1],
        ['a', 2],
        ['b', 1],
        ['b', 2],
      ],
    ],
  ],
  setsubtract: [['setsubtract(["a", "b"], ["b"])', { set: ['a'] }]],
  setunion: [['setunion(["b"], ["a", "b"])', { set: ['a', 'b'] }]],
  signum: [['signum(-4)', -1]],
  slice: [
    ['slice(["a", "b", "c"], 0, 2)', ['a', 'b']],
    ['slice(["a"], 0, 2)', 'fails'],
  ],
  sort: [['sort(["b", "a"])', ['a', 'b']]],
  split: [
    ['split(",", "a,b")', ['a', 'b']],
    ['split(",", "")', ['']],
  ],
  startswith: [['startswith("abc", "ab")', true]],
  strcontains: [['strcontains("abc", "b")', true]],
  strrev: [['strrev("abc")', 'cba']],
  substr: [
    ['substr("hello", 1, 3)', 'ell'],
    ['substr("hello", -2, -1)', 'lo'],
  ],
  sum: [
    ['sum([1, "2"])', 3],
    ['sum([])', 'fails'],
  ],
  title: [['title("hello world")', 'Hello World']],
  tobool: [
    ['tobool("true")', true],
    ['tobool("x")', 'fails'],
    ['tobool(null)', null],
  ],
  tolist: [
    ['tolist(toset(["b", "a"]))', ['a', 'b']],
    ['tolist("a")', 'fails'],
  ],
  tomap: [
    ['tomap({a = 1})', { a: 1 }],
    ['tomap([])', 'fails'],
  ],
  tonumber: [
    ['tonumber("1.5")', 1.5],
    ['tonumber("")', 'fails'],
  ],
  toset: [['toset(["b", "a", "b"])', { set: ['a', 'b'] }]],
  tostring: [
    ['tostring(1)', '1'],
    ['tostring([])', 'fails'],
  ],
  transpose: [['transpose({a = ["x", "y"], b = ["y"]})', { x: ['a'], y: ['a', 'b'] }]],
  trim: [['trim("??a?", "?")', 'a']],
  trimprefix: [['trimprefix("abc", "ab")', 'c']],
  trimspace: [['trimspace(" a\\n")', 'a']],
  trimsuffix: [
    ['trimsuffix("abc", "bc")', 'a'],
    ['trimsuffix("abc", "")', 'abc'],
  ],
  type: [['type([])', 'tuple']],
  upper: [['upper("a")', 'A']],
  urlencode: [['urlencode("a b")', 'a%20b']],
  values: [['values({b = 1, a = 2})', [2, 1]]],
  yamldecode: [
    ['yamldecode("a: [1, x]")', { a: [1, 'x'] }],
    ['yamldecode("a: [")', 'fails'],
  ],
  zipmap: [
    ['zipmap(["a", "b"], [1, 2])', { a: 1, b: 2 }],
    ['zipmap(["a"], [])', 'fails'],
  ],
};

describe('the functions of Terraform', () => {
  for (const [name, expressions] of Object.entries(cases)) {
    for (const [text, expected] of expressions) {
      test(`${name}: ${text}`, () => {
        if (expected === 'fails') assert.throws(() => valueOf(text), EvaluationError);
        else assert.deepEqual(plainOf(valueOf(text)), expected);
      });
    }
  }

  test('each has its test', () => {
    assert.deepEqual(
      functionNames.filter((name) => cases[name] === undefined),
      [],
    );
  });

  test('a YAML bomb is refused', () => {
    const lines = Array.from(
      { length: 12 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
    );
    assert.throws(
      () => valueOf('yamldecode(text)', { text: ['l0: &l0 lol', ...lines].join('\n') }),
      EvaluationError,
    );
  });

  test('the subnets of a range cover it without overlapping', () => {
    const number = (address: string): number =>
      address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 24 }), fc.integer({ min: 0, max: 6 }), (prefix, bits) => {
        const starts = Array.from({ length: 2 ** bits }, (_, index) => {
          const [address = '', length] = nameText(
            valueOf(`cidrsubnet("10.0.0.0/${prefix}", ${bits}, ${index})`),
          ).split('/');
          assert.equal(Number(length), prefix + bits);
          return number(address);
        });
        assert.deepEqual(
          starts.map((start, index) => start - index * 2 ** (32 - prefix - bits)),
          starts.map(() => number('10.0.0.0')),
        );
      }),
      { numRuns: 40 },
    );
  });
});
