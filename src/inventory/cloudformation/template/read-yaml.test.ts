import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { ReadingError } from '../../reading.ts';
import { NotPlain } from './flow-reader.ts';
import { readPlainYaml } from './read-plain-yaml.ts';
import { readAnyYaml, readYaml } from './read-yaml.ts';
import type { TemplateNode } from './template-node.ts';
import { linesOf, plainTree } from './test-plain-tree.ts';

const read = (text: string): TemplateNode => readYaml({ path: 'stack.yaml', text });
const tree = (text: string): unknown => plainTree(read(text));

/** What the quick reader makes of a text; null when it leaves it to the complete one. */
function readQuickly(text: string): TemplateNode | null {
  try {
    return readPlainYaml({ path: 'x.yaml', text }, (part, line) =>
      readAnyYaml({ path: 'x.yaml', text: part }, line),
    );
  } catch (error) {
    if (error instanceof NotPlain || error instanceof ReadingError) return null;
    throw error;
  }
}

function readCompletely(text: string): TemplateNode | null {
  try {
    return readAnyYaml({ path: 'x.yaml', text });
  } catch (error) {
    if (error instanceof ReadingError) return null;
    throw error;
  }
}

const manner = `---
# A template in all the ways in which people write them.
Parameters:
  Cidr: {Type: String, Default: 10.0.0.0/16}   # in one line
  "Quoted Key": 'it''s'
Conditions:
  HasNat: !Not [!Equals [!Ref Nat, 'none']]
  Both: !And
    - !Condition HasNat
    - !Equals [a, "b\\n"]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: !Ref Cidr
      Tags:
      - Key: Name
        Value: !Sub "\${AWS::StackName}-vpc"
      -   Key: Other
          Value: a:b c#d
  Subnet:
    Type: AWS::EC2::Subnet
    DependsOn: [Vpc, Table]
    Properties:
      CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
      AvailabilityZone: !Select
        - 0
        - Fn::GetAZs: !Ref 'AWS::Region'
      Nested:
        - - 1
          - two
        - - three
      Folded: >
        several lines
        that are one

        and a second
      Text: |
        #!/bin/bash
          echo "$\{x}"

        exit 0
      Stripped: |-
        no newline
      Long: these words go on
        in the next line
      Brackets: !Join
        - ','
        - [
            !Ref A,
            !Ref B ]
      Empty:
      AlsoEmpty: ""
      Zero: 012
      Octal: 0o14
      Version: 1.10
      Yes: yes
      True: true
      Account: 012345678901
      Null: ~
      Url: https://example.com/a?b=c,d
      Negative: -1
      Base: !Base64
        Fn::Sub: |
          #!/bin/sh
          \${X}
`;

describe('readYaml', () => {
  test('the quick reader and the complete one agree on every manner of writing, lines included', () => {
    const quick = readQuickly(manner);
    assert.ok(quick !== null, 'the quick reader reads it');
    assert.deepEqual(quick, readCompletely(manner));
  });

  test('the quick reader never reads anything else than the complete one: any template in any style', () => {
    const word = fc.constantFrom(
      'a',
      'Key',
      'Fn::Sub',
      '10.0.0.0/16',
      'x: y',
      '- z',
      '#c',
      ' lead',
      '',
      'true',
      '1.0',
      'a\nb\n',
      "it's",
      '"q"',
      '*a',
      '&b',
      '!t',
      '{',
      ']',
      '%',
      '@',
      '`',
      '|',
      '>',
      '?',
      ':',
      '-',
      '--- x',
      '\t',
      'é',
      '=',
      '<<',
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null)),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('node'), { maxLength: 3 }),
      map: fc.dictionary(word, tie('node'), { maxKeys: 3 }),
    })).map;
    const style = fc.record({
      indent: fc.constantFrom(2, 3, 4),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(20, 80),
      defaultStringType: fc.constantFrom(
        'PLAIN',
        'QUOTE_SINGLE',
        'QUOTE_DOUBLE',
        'BLOCK_LITERAL',
        'BLOCK_FOLDED',
      ),
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    } as const);
    fc.assert(
      fc.property(value, style, (what, options) => {
        const text = stringify(what, options);
        const quick = readQuickly(text);
        if (quick !== null) assert.deepEqual(quick, readCompletely(text), text);
      }),
      { numRuns: 80 },
    );
  });

  test('nor does it when a template is broken anywhere', () => {
    const lines = manner.split('\n');
    const edit = fc.record({
      at: fc.nat(lines.length - 1),
      column: fc.nat(30),
      cut: fc.constantFrom(0, 1, 2),
      insert: fc.constantFrom(
        '',
        ' ',
        '  ',
        '-',
        ': ',
        '#',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        '|',
        '>',
        '&a ',
        '*a',
        '!Ref ',
        '!',
        '\t',
        ',',
        '\n',
        '? ',
        '%',
        '<<: ',
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 2 }), (edits) => {
        const changed = [...lines];
        for (const { at, column, cut, insert } of edits) {
          const line = changed[at] ?? '';
          changed[at] = line.slice(0, column) + insert + line.slice(column + cut);
        }
        const text = changed.join('\n');
        const quick = readQuickly(text);
        if (quick !== null) assert.deepEqual(quick, readCompletely(text), text);
      }),
      { numRuns: 80 },
    );
  });

  test('short forms become their long ones, inside each other too', () => {
    assert.deepEqual(tree('A: !GetAtt Vpc.CidrBlock\nB: !If [C, !Ref D, !Sub "${E}"]\nF:\n  - !Foo x'), {
      A: { 'Fn::GetAtt': 'Vpc.CidrBlock' },
      B: { 'Fn::If': ['C', { Ref: 'D' }, { 'Fn::Sub': '${E}' }] },
      F: [{ 'Fn::Foo': 'x' }],
    });
  });

  test('what a number would not print as stays the text that it is', () => {
    assert.deepEqual(tree('[012345678901, 1.10, 443, -1, 1e3, 0x1F, "443", yes, true, ~]'), [
      '012345678901',
      '1.10',
      443,
      -1,
      '1e3',
      '0x1F',
      '443',
      'yes',
      true,
      null,
    ]);
  });

  test('anchors, aliases and << are followed, and what a map says itself goes before', () => {
    const text = 'base: &base\n  Type: X\n  Size: 1\nother:\n  <<: *base\n  Size: 2\nlist: [*base]';
    assert.deepEqual(tree(text), {
      base: { Type: 'X', Size: 1 },
      other: { Type: 'X', Size: 2 },
      list: [{ Type: 'X', Size: 1 }],
    });
  });

  const faults: readonly (readonly [string, string, number])[] = [
    ['a bracket that does not close', 'A:\n  B: [1, 2\nC: 3', 3],
    ['the same key twice', 'A: 1\nB: 2\nA: 3', 3],
    ['a tab for indentation', 'A:\n\tB: 1', 2],
    ['an alias to nothing', 'A: 1\nB: *nobody', 2],
    ['a line out of place', 'A:\n    B: 1\n  C: 2', 3],
  ];
  for (const [what, text, line] of faults)
    test(`${what} is an error with its line`, () => {
      assert.throws(
        () => read(text),
        (error) => error instanceof ReadingError && error.place?.line === line,
      );
    });

  test('failure class 5: a bomb of aliases is an error', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level <= 9; level += 1)
      bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    assert.throws(() => read(bomb.join('\n')), /aliases make/);
  });

  test('failure class 5: what is nested a thousand levels deep is an error', () => {
    const brackets = `A: ${'['.repeat(1000)}${']'.repeat(1000)}`;
    const indented = Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}k:`).join('\n');
    for (const text of [brackets, indented, `A: ${'- '.repeat(1000)}x`])
      assert.throws(() => read(text), ReadingError);
    const deepest = `A: ${'['.repeat(20_000)}`;
    assert.throws(() => read(deepest), /nested more than 200 levels deep/);
  });

  test('failure class 5: __proto__ is a key like any other', () => {
    const node = read('__proto__:\n  polluted: true\nconstructor: {prototype: 1}');
    assert.ok(node.kind === 'map' && node.entries.has('__proto__'));
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  test('lines are those of keys, and of items', () => {
    assert.deepEqual(linesOf(read('# x\nA:\n  B:\n    - c\n    -\n      d: e\n')), [2, 2, 3, 4, 6, 6]);
  });
});
