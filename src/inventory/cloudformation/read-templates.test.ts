import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../model/landscape/landscape.ts';
import { walk } from '../../reachability/walk.ts';
import { isKnown } from '../draft/known.ts';
import { ReadingError } from '../reading.ts';
import type { SourceFile } from '../source-file.ts';
import { readDrafts, readTemplates } from './read-templates.ts';
import { testTemplate } from './test-read.ts';

/** The verdict of every workload’s packets to the internet. */
function internetOf(landscape: Landscape): string[] {
  return landscape.workloads.map(({ id }) => {
    const source = { kind: 'workload', id } as const;
    return walk(landscape, { source, destination: { kind: 'internet' }, protocol: 'tcp', port: 443 }).verdict;
  });
}

const file = (path: string, text: string): SourceFile => ({ path, text });

describe('several stacks', () => {
  test('a service in one stack stands in the VPC of another, by the names of its exports', () => {
    const files = [testTemplate('network.yaml'), testTemplate('shop.yaml')];
    const { branches, problems } = readTemplates(files, { parameters: { NatGateways: 'per-zone' } });
    assert.deepEqual(problems, []);
    const [{ landscape }] = branches;
    assert.deepEqual(landscape.gaps, []);
    assert.deepEqual(internetOf(landscape), ['reachable']);
    assert.deepEqual(landscape.workloads[0]?.egress, {
      kind: 'subnets',
      heldBy: 'Connector',
      subnetIds: ['PrivateSubnetA', 'PrivateSubnetB'],
      securityGroupIds: ['ConnectorGroup'],
      assignsPublicIp: false,
    });
    const destination = { kind: 'listener', id: 'Database' } as const;
    const source = { kind: 'workload', id: 'Service' } as const;
    // The database has no group: the default one, whose members alone it lets in.
    assert.equal(
      walk(landscape, { source, destination, protocol: 'tcp', port: 5432 }).verdict,
      'unreachable',
    );
  });

  test('a stack that is called otherwise than its file is found by the ends of its exports, which is said', () => {
    const files = [testTemplate('network.yaml'), testTemplate('shop.yaml')];
    const { branches, problems } = readDrafts(files, {
      parameters: { NatGateways: 'none', NetworkStack: 'prod' },
    });
    assert.deepEqual(
      branches[0].draft.securityGroups.map(({ vpcId }) => vpcId),
      ['Vpc', 'Vpc'],
    );
    assert.match(problems.map(({ text }) => text).join('\n'), /prod-VpcId is taken to be .*network\.yaml/);
  });

  test('an export of nobody is unknown, and named', () => {
    const { branches } = readDrafts([testTemplate('shop.yaml')], {});
    const vpcId = branches[0].draft.securityGroups[0]?.vpcId;
    assert.ok(vpcId !== undefined && !isKnown(vpcId));
    assert.deepEqual(vpcId.missing, { code: 'IMPORTED', name: 'network-VpcId' });
  });

  test('the same logical id in two stacks is called by its stack in both', () => {
    const vpc = 'Resources: {Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}}';
    const { branches } = readDrafts([file('one.yaml', vpc), file('two.yml', vpc)], {});
    assert.deepEqual(
      branches[0].draft.vpcs.map(({ id }) => id),
      ['one/Vpc', 'two/Vpc'],
    );
  });

  test('a nested stack whose template is not there is said, and what comes from it is unknown', () => {
    const { branches, problems } = readDrafts([testTemplate('main.yaml')], {});
    const egress = branches[0].draft.workloads[0]?.egress;
    assert.ok(
      egress !== undefined && isKnown(egress) && egress.kind === 'subnets' && !isKnown(egress.subnetIds),
    );
    assert.deepEqual(egress.subnetIds.missing, { code: 'NOT_READ', name: 'Network.Outputs.PrivateSubnets' });
    assert.deepEqual(
      problems.map(({ text }) => text),
      ['the template of the nested stack Network is not among the files'],
    );
    assert.deepEqual(problems[0]?.place, { file: 'main.yaml', line: 14 });
  });

  test('failure class 5: a template that nests itself is read once', () => {
    const text =
      'Resources: {Again: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./a.yaml}}}';
    const { problems } = readDrafts([file('a.yaml', text)], {});
    assert.match(problems.map((each) => each.text).join(), /inside itself/);
  });
});

describe('bad input', () => {
  const faults: readonly (readonly [string, string, RegExp, number])[] = [
    ['no template', 'hello: world', /no map of Resources/, 1],
    ['an empty file', '', /no map of Resources/, 1],
    ['resources that are a list', 'AWSTemplateFormatVersion: x\nResources: [1]', /no map of Resources/, 2],
    ['parameters that are a text', 'Parameters: x\nResources: {}', /Parameters is no map/, 1],
    ['a fault of syntax', 'Resources:\n  A: [', /is not YAML/, 2],
    [
      'a loop without end',
      `Resources:\n  Fn::ForEach::A: [x, [${'1,'.repeat(6000)}2], {"A\${x}": {Type: T}}]`,
      /more than 5000/,
      2,
    ],
  ];
  for (const [what, text, message, line] of faults)
    test(`${what} is an error with file and line`, () => {
      assert.throws(
        () => readTemplates([file('bad.yaml', text)]),
        (error) =>
          error instanceof ReadingError &&
          message.test(error.message) &&
          error.place?.file === 'bad.yaml' &&
          error.place.line >= line,
      );
    });

  test('no files at all are an error', () => {
    assert.throws(() => readTemplates([]), ReadingError);
  });

  test('among several files one that is no template is left out, and named', () => {
    const vpc = 'Resources: {Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}}';
    const { branches, problems } = readTemplates([file('a.yaml', vpc), file('values.yaml', 'x: 1')]);
    assert.equal(branches[0].landscape.topology.vpcs.length, 1);
    assert.deepEqual(
      problems.map(({ text }) => text),
      ['values.yaml is no CloudFormation template'],
    );
  });

  test('failure class 5: properties of every wrong type leave a landscape and say where', () => {
    for (const wrong of [
      '[1, [2, {}]]',
      '{A: {B: 1}}',
      '"text"',
      '12',
      'true',
      '~',
      '!Foo x',
      '{"__proto__": 1}',
    ]) {
      const resources = [
        'VPC',
        'Subnet',
        'Route',
        'RouteTable',
        'NatGateway',
        'SecurityGroup',
        'NetworkAclEntry',
        'Instance',
        'VPCEndpoint',
        'TransitGateway',
        'NetworkInterface',
        'PrefixList',
      ].map(
        (type) => `
  ${type}:
    Type: AWS::EC2::${type}
    Properties: {${['VpcId', 'SubnetId', 'CidrBlock', 'RouteTableId', 'GatewayId', 'SecurityGroupIngress', 'SecurityGroupEgress', 'NetworkInterfaces', 'ServiceName', 'RouteTableIds', 'PolicyDocument', 'RuleNumber', 'PortRange', 'Egress', 'Entries', 'DestinationCidrBlock', 'SourceDestCheck'].map((name) => `${name}: ${wrong}`).join(', ')}}`,
      );
      const { branches } = readTemplates([file('a.yaml', `Resources:${resources.join('')}`)]);
      assert.equal(branches.length, 1);
    }
  });

  test('a parameter that no template has, and a value that it does not allow, are said', () => {
    const { problems } = readDrafts([testTemplate('network.yaml')], {
      parameters: { NatGateways: 'ten', Nat: '1' },
    });
    assert.deepEqual(
      problems.map(({ text }) => text),
      ['NatGateways may not be ten, but none, single, per-zone', 'no template has a parameter Nat'],
    );
  });

  test('resources that wait for each other in a circle are said', () => {
    const text =
      'Resources:\n  A: {Type: X, Properties: {P: !Ref B}}\n  B: {Type: X, DependsOn: C}\n  C: {Type: X, Properties: {P: !Sub "${A}", Q: !GetAtt A.Arn}}';
    const { problems } = readDrafts([file('a.yaml', text)], {});
    assert.deepEqual(problems, [
      {
        text: 'A → B → C → A refer to each other in a circle, and CloudFormation makes none of them',
        place: { file: 'a.yaml', line: 2 },
      },
    ]);
  });

  test('loops are written out, and one over what nobody knows leaves open what there is', () => {
    const loop = (over: string): string => `
Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: 'a,b'}
  Others: {Type: CommaDelimitedList}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Fn::ForEach::Groups:
    - Name
    - ${over}
    - Group\${Name}:
        Type: AWS::EC2::SecurityGroup
        Properties: {VpcId: !Ref Vpc, GroupName: !Sub 'group-\${Name}', GroupDescription: !Ref Name}`;
    const groups = (over: string) =>
      readDrafts([file('a.yaml', loop(over))], {}).branches[0].draft.securityGroups;
    for (const over of ['[a, b]', '!Ref Names', '[a, !Ref Names]'])
      assert.deepEqual(
        groups(over).map(({ id, name }) => [id, name]),
        [
          ['Groupa', 'group-a'],
          ['Groupb', 'group-b'],
        ],
        over,
      );
    const { branches, problems } = readDrafts([file('a.yaml', loop('!Ref Others'))], {});
    assert.match(problems.map(({ text }) => text).join(), /Fn::ForEach::Groups/);
    assert.ok(branches[0].draft.unread.some(({ kind }) => kind === 'securityGroups'));
  });
});
