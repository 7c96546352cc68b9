import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { UsageFailure } from '../failure.ts';
import type { Session } from '../session.ts';
import { createPaint } from '../terminal/paint.ts';
import { runExplain } from './run-explain.ts';
import type { ExplainOptions } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'apron-explain-'));
after(() => rmSync(folder, { recursive: true }));

const template = `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: us-east-1a }
  Igw:
    Type: AWS::EC2::InternetGateway
  Attachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw }
  Table:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Vpc }
  Default:
    Type: AWS::EC2::Route
    DependsOn: Attachment
    Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw }
  Association:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Table }
  Connector:
    Type: AWS::AppRunner::VpcConnector
    Properties: { Subnets: [!Ref Subnet] }
  Shop:
    Type: AWS::AppRunner::Service
    Properties:
      ServiceName: shop
      SourceConfiguration:
        ImageRepository: { ImageIdentifier: 'public.ecr.aws/a/b:1', ImageRepositoryType: ECR_PUBLIC }
      NetworkConfiguration:
        EgressConfiguration: { EgressType: VPC, VpcConnectorArn: !GetAtt Connector.VpcConnectorArn }
`;
const file = join(folder, 'app.yaml');
writeFileSync(file, template);

async function run(options: ExplainOptions, service?: string, destination?: string) {
  let printed = '';
  let noted = '';
  const paint = createPaint(false);
  const session: Session = {
    terminal: {
      isWatched: false,
      width: 100,
      paint,
      notePaint: paint,
      print: (text) => void (printed += `${text}\n`),
      note: (text) => void (noted += `${text}\n`),
      redraw: () => {},
    },
    environment: {},
    isJson: false,
    stateDirectory: folder,
    flags: {},
    api: () => assert.fail('files are explained without an API'),
  };
  const exitCode = await runExplain(session, options, { service, destination });
  return { exitCode, printed, noted };
}

describe('apron explain of a template', () => {
  test('exits with 1 where the internet is not reached, and says so', async () => {
    const { exitCode, printed, noted } = await run({ template: [file] });
    assert.equal(exitCode, 1);
    assert.match(printed, /No, a NAT gateway is missing\. Packets from shop do not reach the internet/);
    assert.match(noted, /1 of 1 question/);
  });

  test('exits with 0 where that is expected', async () => {
    const { exitCode } = await run({ template: [file], expect: ['internet=unreachable'] });
    assert.equal(exitCode, 0);
  });

  test('of one question prints one JSON object, with the line of the connector', async () => {
    const { printed } = await run({ template: [file], format: 'json' }, 'shop', 'internet');
    const answer = JSON.parse(printed) as { subnets: { blockedBy: { place: { line: number } }[] }[] };
    const line = template.split('\n').indexOf('  Connector:') + 1;
    assert.equal(answer.subnets[0]?.blockedBy[0]?.place.line, line);
  });

  test('in Japanese starts with the conclusion', async () => {
    const { printed } = await run({ template: [file], lang: 'ja' }, 'shop', 'internet');
    assert.match(printed, /結論: NAT が必要です。shop からインターネットへのパケットは届きません。/);
  });

  test('with nothing that sends is told, and is no failure', async () => {
    const empty = join(folder, 'empty.yaml');
    writeFileSync(
      empty,
      'Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n    Properties: { CidrBlock: 10.0.0.0/16 }\n',
    );
    const { exitCode, noted } = await run({ template: [empty] });
    assert.equal(exitCode, 0);
    assert.match(noted, /Nothing that sends was found/);
  });

  test('with a parameter that it does not have is asked wrongly', async () => {
    await assert.rejects(run({ template: [file], parameter: ['Stgae=prod'] }), UsageFailure);
  });

  test('that cannot be read is asked wrongly: file and line', async () => {
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, 'Resources:\n  Vpc: {\n');
    await assert.rejects(run({ template: [broken] }), (error) => {
      return error instanceof UsageFailure && /broken\.yaml:\d+/.test(error.message);
    });
  });
});

test('the permissions for a live account are a policy that reads and nothing else', async () => {
  const { printed } = await run({ permissions: true });
  const policy = JSON.parse(printed) as { Statement: { Action: string[] }[] };
  const actions = policy.Statement.flatMap(({ Action }) => Action);
  assert.ok(actions.includes('ec2:DescribeRouteTables'));
  for (const action of actions) assert.match(action, /:(?:Describe|List|Get|Search)/);
});
