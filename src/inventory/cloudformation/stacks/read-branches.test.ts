import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../../model/landscape/landscape.ts';
import { walk } from '../../../reachability/walk.ts';
import { isKnown } from '../../draft/known.ts';
import type { SourceFile } from '../../source-file.ts';
import { readDrafts, readTemplates } from '../read-templates.ts';
import { testTemplate } from '../test-read.ts';

/** The verdict of every workload’s packets to the internet. */
function internetOf(landscape: Landscape): string[] {
  return landscape.workloads.map(({ id }) => {
    const source = { kind: 'workload', id } as const;
    return walk(landscape, { source, destination: { kind: 'internet' }, protocol: 'tcp', port: 443 }).verdict;
  });
}

const file = (path: string, text: string): SourceFile => ({ path, text });

describe('branches', () => {
  const withService = [testTemplate('main.yaml'), testTemplate('network.yaml')];

  test('a condition that nobody has decided makes a branch for each way, the default first', () => {
    const { branches, problems } = readTemplates(withService);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      branches.map(({ conditions, landscape }) => [conditions, internetOf(landscape)]),
      [
        [{ UseNat: true, HasNat: true }, ['reachable']],
        [{ UseNat: false, HasNat: false }, ['unreachable']],
      ],
    );
  });

  test('a parameter that is given leaves one', () => {
    const { branches } = readTemplates(withService, { parameters: { WithNat: 'no' } });
    assert.deepEqual(
      branches.map(({ conditions, landscape }) => [conditions, internetOf(landscape)]),
      [[{}, ['unreachable']]],
    );
  });

  test('conditions of one parameter fall together: three values are three branches, not four', () => {
    const { branches } = readTemplates([testTemplate('network.yaml')]);
    assert.deepEqual(
      branches.map(({ conditions, landscape }) => [conditions, landscape.topology.natGateways.length]),
      [
        [{ HasNat: true, HasSecondNat: false }, 1],
        [{ HasNat: false, HasSecondNat: false }, 0],
        [{ HasNat: true, HasSecondNat: true }, 2],
      ],
    );
  });

  test('a parameter without default is taken to be what conditions ask for, or something else', () => {
    const text = `
Parameters:
  ExistingVpc: {Type: String}
Conditions:
  MakesVpc: !Equals [!Ref ExistingVpc, '']
Resources:
  Vpc: {Type: AWS::EC2::VPC, Condition: MakesVpc, Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !If [MakesVpc, !Ref Vpc, !Ref ExistingVpc], CidrBlock: 10.0.0.0/24}`;
    const { branches } = readDrafts([file('a.yaml', text)], {});
    assert.deepEqual(
      branches.map(({ conditions, draft }) => [conditions, draft.vpcs.length]),
      [
        [{ MakesVpc: false }, 0],
        [{ MakesVpc: true }, 1],
      ],
    );
    assert.equal(branches[1]?.draft.subnets[0]?.vpcId, 'Vpc');
    const vpcId = branches[0].draft.subnets[0]?.vpcId;
    assert.ok(vpcId !== undefined && !isKnown(vpcId));
    assert.deepEqual(vpcId.missing, { code: 'NO_VALUE', name: 'ExistingVpc' });
  });

  test('conditions that change nothing here make no branches', () => {
    const text = `
Parameters: {Prod: {Type: String, Default: 'false', AllowedValues: ['true', 'false']}}
Conditions: {IsProd: !Equals [!Ref Prod, 'true']}
Resources:
  Bucket: {Type: AWS::S3::Bucket, Condition: IsProd}
  Vpc:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16, InstanceTenancy: !If [IsProd, dedicated, default]}
  Igw: {Type: AWS::EC2::InternetGateway, Properties: {Tags: !If [IsProd, [], !Ref AWS::NoValue]}}
  Attach:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: {VpcId: !Ref Vpc, InternetGatewayId: !If [IsProd, !Ref Igw, !Ref Igw]}`;
    const { branches } = readDrafts([file('a.yaml', text)], {});
    assert.deepEqual(
      branches.map(({ conditions }) => conditions),
      [{}],
    );
  });

  test('sixteen branches are the most, and it is said that there are more', () => {
    const names = Array.from({ length: 8 }, (_, index) => `P${index}`);
    const text = `
Parameters:
${names.map((name) => `  ${name}: {Type: String, Default: 'no'}`).join('\n')}
Conditions:
${names.map((name) => `  Has${name}: !Equals [!Ref ${name}, 'yes']`).join('\n')}
Resources:
${names.map((name) => `  Vpc${name}: {Type: AWS::EC2::VPC, Condition: Has${name}, Properties: {CidrBlock: 10.0.0.0/16}}`).join('\n')}`;
    const { branches, problems } = readDrafts([file('a.yaml', text)], {});
    assert.equal(branches.length, 16);
    assert.match(problems.map((each) => each.text).join('\n'), /more than 16 ways/);
  });
});
