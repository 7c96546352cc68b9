import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from './test-evaluate.ts';

const sections = `
Parameters:
  Zone: {Type: String, Default: b}
  Ranges: {Type: CommaDelimitedList, Default: "10.0.1.0/24, 10.0.2.0/24"}
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
  VpcId: {Type: 'AWS::EC2::VPC::Id'}
  Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /aws/image}
  Size: {Type: Number, Default: 3}
  Nat: {Type: String, Default: 'true'}
Mappings:
  Ranges:
    us-east-1: {Vpc: 10.1.0.0/16, List: [a, b]}
    eu-west-1: {Vpc: 10.2.0.0/16, List: [c]}
Conditions:
  HasNat: !Equals [!Ref Nat, true]
  NoNat: !Not [!Condition HasNat]
  Both: !And [!Condition HasNat, !Not [!Condition NoNat]]
  Either: !Or [!Condition NoNat, !Equals [!Ref 'AWS::Region', us-east-1]]
  Circle: !Not [!Condition OtherCircle]
  OtherCircle: !Not [!Condition Circle]
  AsText: "true"`;

/** An expression, and what it comes to. */
const table: readonly (readonly [string, unknown])[] = [
  ['!Ref Vpc', '<Vpc>'],
  ['!Ref Zone', 'b'],
  ['!Ref Size', 3],
  ['!Ref Ranges', ['10.0.1.0/24', '10.0.2.0/24']],
  ['!Ref VpcId', '?NO_VALUE VpcId'],
  ['!Ref Subnets', '?NO_VALUE Subnets'],
  ['!Ref Image', '?LOOKED_UP /aws/image'],
  ['!Ref AWS::Region', 'us-east-1'],
  ['!Ref AWS::AccountId', '123456789012'],
  ['!Ref AWS::StackName', 'stack'],
  ['!Ref AWS::Partition', 'aws'],
  ['!Ref AWS::URLSuffix', 'amazonaws.com'],
  ['!Ref AWS::NoValue', undefined],
  ['[1, !Ref AWS::NoValue, 2]', [1, 2]],
  ['{A: 1, B: !Ref AWS::NoValue}', { A: 1 }],
  ['!GetAtt Vpc.CidrBlock', '10.0.0.0/16'],
  ['!GetAtt [Subnet, VpcId]', '<Vpc>'],
  ['!GetAtt Vpc.VpcId', '<Vpc>'],
  ['!GetAtt Vpc.DefaultSecurityGroup', '<default-security-group-of-Vpc>'],
  ['!GetAtt Subnet.Ipv6CidrBlocks', '?COMPUTED Subnet.Ipv6CidrBlocks'],
  ['!Sub "${Zone}-${Vpc}-${Vpc.CidrBlock}-${!Literal}"', 'b-<Vpc>-10.0.0.0/16-${Literal}'],
  ['!Sub ["${a}${Zone}", {a: !Ref Vpc}]', '<Vpc>b'],
  ['!Sub "${VpcId}-x"', '?NO_VALUE VpcId'],
  ['!Join ["-", [a, !Ref Zone, !Ref Vpc]]', 'a-b-<Vpc>'],
  ['!Join [",", !Ref Ranges]', '10.0.1.0/24,10.0.2.0/24'],
  ['!Split [",", !Join [",", [!Ref Vpc, !Ref Subnet]]]', ['<Vpc>', '<Subnet>']],
  ['!Select [1, !Split ["|", "a|b|c"]]', 'b'],
  ['!Select ["1", !Ref Ranges]', '10.0.2.0/24'],
  ['!Select [0, !GetAZs ""]', 'us-east-1a'],
  ['!GetAZs eu-west-1', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  ['!Select [4, !GetAZs {Ref: "AWS::Region"}]', 'us-east-1e'],
  ['!Cidr [10.0.0.0/16, 2, 8]', ['10.0.0.0/24', '10.0.1.0/24']],
  ['!Select [3, !Cidr [!GetAtt Vpc.CidrBlock, 8, 12]]', '10.0.48.0/20'],
  ['!If [HasNat, yes, no]', 'yes'],
  ['!If [NoNat, 1, !Ref AWS::NoValue]', undefined],
  ['[!If [Both, both, x], !If [Either, either, x], !If [AsText, text, x]]', ['both', 'either', 'text']],
  ['!FindInMap [Ranges, !Ref AWS::Region, Vpc]', '10.1.0.0/16'],
  ['!FindInMap [Ranges, eu-west-1, List]', ['c']],
  ['!FindInMap [Ranges, xx, Vpc, DefaultValue: none]', 'none'],
  ['!FindInMap [Ranges, !Ref VpcId, Vpc]', '?NO_VALUE VpcId'],
  ['!ImportValue network-vpc', '?IMPORTED network-vpc'],
  ['!Base64 {"Fn::Sub": "zone ${Zone} é"}', Buffer.from('zone b é').toString('base64')],
  ['!ToJsonString {a: [1, true, !Ref Zone]}', '{"a":[1,true,"b"]}'],
  ['!Length !Ref Ranges', '?'],
  ['Fn::Length: !Ref Ranges', 2],
  ['Fn::Length: [1, 2, 3]', 3],
  ["{'Fn::GetAtt': [Nobody, Arn]}", '?NOT_READ Nobody'],
];

describe('functions of templates', () => {
  for (const [expression, expected] of table)
    if (expected !== '?')
      test(`${expression} is ${JSON.stringify(expected)}`, () => {
        assert.deepEqual(
          evaluate(`\n  ${expression}`.replace(/^\n {2}(?=[![{'])/, ''), { sections }).value,
          expected,
        );
      });

  test('a dynamic reference stays in the text until somebody asks what it says', () => {
    assert.equal(evaluate('"{{resolve:ssm:/net/vpc}}"').value, '{{resolve:ssm:/net/vpc}}');
  });

  test('China and GovCloud have names of their own', () => {
    const region = 'cn-north-1';
    assert.deepEqual(evaluate('[!Ref AWS::Partition, !Ref AWS::URLSuffix]', { region }).value, [
      'aws-cn',
      'amazonaws.com.cn',
    ]);
    assert.equal(evaluate('!Ref AWS::Partition', { region: 'us-gov-west-1' }).value, 'aws-us-gov');
  });

  test('a parameter that is given wins over its default', () => {
    assert.equal(evaluate('!Ref Zone', { sections, parameters: { Zone: 'c' } }).value, 'c');
    assert.deepEqual(
      evaluate('!Ref Subnets', { sections, parameters: { Subnets: 'subnet-1,subnet-2' } }).value,
      ['subnet-1', 'subnet-2'],
    );
  });
});

describe('what functions cannot make sense of is unknown, with a problem and its line', () => {
  const faults: readonly (readonly [string, RegExp])[] = [
    ['!Frobnicate x', /does not know the function Fn::Frobnicate/],
    ['!Ref Nobody', /there is no parameter or resource Nobody/],
    ['!Select [9, [a, b]]', /number 9 of a list of 2/],
    ['!Select [x, [a, b]]', /index and a list/],
    ['!Join [a]', /separator and a list/],
    ['!Split ["", abc]', /separator and a text/],
    ['!Sub [1, 2]', /Fn::Sub takes/],
    ['!If [Nowhere, 1, 2]', /no condition Nowhere/],
    ['!If [HasNat, 1]', /two values/],
    ['!Cidr [10.0.0.0/30, 4, 8]', /no room/],
    ['!Cidr [nonsense, 4, 8]', /cannot cut/],
    ['!Cidr [10.0.0.0/8, 100000, 8]', /cannot cut/],
    ['!FindInMap [Ranges, mars-1, Vpc]', /no mars-1 → Vpc/],
    ['!If [Circle, 1, 2]', /depends on itself/],
    ['!Transform {Name: AWS::Include}', /cannot run AWS::Include/],
    ['!Base64 [a]', /takes a text/],
  ];
  for (const [expression, expected] of faults)
    test(`${expression}: ${expected.source}`, () => {
      const { problems } = evaluate(expression, { sections });
      assert.equal(problems.length >= 1, true);
      assert.match(problems.map(({ text }) => text).join('\n'), expected);
      for (const { place } of problems) assert.equal(place?.file, 'stack.yaml');
    });

  test('failure class 5: a text that doubles itself fifty times is unknown, and quick', () => {
    const { value } = evaluate(nestedSub(50));
    assert.equal(value, '?NOT_UNDERSTOOD a text of more than 1 MB');
  });
});

/** Doubles a text so many times, each time by a name for what is inside. */
function nestedSub(depth: number): string {
  let inner = '0123456789';
  for (let level = 0; level < depth; level += 1) inner = `!Sub ["\${a}\${a}", {a: ${inner}}]`;
  return inner;
}
