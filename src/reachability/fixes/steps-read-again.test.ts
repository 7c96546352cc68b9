import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTemplates } from '../../inventory/cloudformation/read-templates.ts';
import { readTerraform } from '../../inventory/terraform/read-terraform.ts';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Flow } from '../flow.ts';
import { walk } from '../walk.ts';
import type { FixSteps } from './change.ts';
import { findFixes } from './find-fixes.ts';
import { renderSteps } from './render-steps.ts';

const template = `
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16, EnableDnsSupport: true, EnableDnsHostnames: true }
  Private:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: !Select [0, !GetAZs ''] }
  Table:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Vpc }
  Association:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Private, RouteTableId: !Ref Table }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: app, VpcId: !Ref Vpc, SecurityGroupEgress: [{ IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 0.0.0.0/0 }] }
  Connector:
    Type: AWS::AppRunner::VpcConnector
    Properties: { Subnets: [!Ref Private], SecurityGroups: [!Ref Group] }
  Service:
    Type: AWS::AppRunner::Service
    Properties:
      SourceConfiguration: { ImageRepository: { ImageIdentifier: x, ImageRepositoryType: ECR_PUBLIC } }
      NetworkConfiguration: { EgressConfiguration: { EgressType: VPC, VpcConnectorArn: !GetAtt Connector.VpcConnectorArn } }
`;

const configuration = `
provider "aws" {
  region = "us-east-1"
}
data "aws_availability_zones" "all" {}
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_subnet" "private" {
  count             = 1
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = data.aws_availability_zones.all.names[0]
}
resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}
resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private[0].id
  route_table_id = aws_route_table.private.id
}
resource "aws_security_group" "app" {
  vpc_id = aws_vpc.main.id
}
resource "aws_apprunner_vpc_connector" "main" {
  vpc_connector_name = "main"
  subnets            = aws_subnet.private[*].id
  security_groups    = [aws_security_group.app.id]
}
resource "aws_apprunner_service" "main" {
  service_name = "main"
  source_configuration {
    image_repository {
      image_identifier      = "x"
      image_repository_type = "ECR_PUBLIC"
    }
  }
  network_configuration {
    egress_configuration {
      egress_type       = "VPC"
      vpc_connector_arn = aws_apprunner_vpc_connector.main.arn
    }
  }
}
`;

const flowsOf = ({ workloads }: Landscape): readonly Flow[] =>
  [{ kind: 'internet' } as const, { kind: 'service', name: 'com.amazonaws.us-east-1.s3' } as const].map(
    (destination) => ({
      source: { kind: 'workload', id: workloads[0]?.id ?? '' },
      destination,
      protocol: 'tcp',
      port: 443,
    }),
  );

/** Fixes that only add: what they change of a resource that is there would have to be worked into it by hand. */
function addingSteps(landscape: Landscape, flow: Flow): readonly FixSteps[] {
  const trace = walk(landscape, flow);
  assert.equal(trace.verdict, 'unreachable');
  const fixes = findFixes(landscape, trace).filter(({ changes }) =>
    changes.every(
      ({ kind }) =>
        kind.startsWith('create-') ||
        ['set-route', 'associate-route-table', 'attach-internet-gateway', 'allow-in-group'].includes(kind),
    ),
  );
  assert.ok(fixes.length > 0);
  return fixes.map((fix) => renderSteps(fix, landscape));
}

describe('what a fix adds is read again, and the way is open', () => {
  test('as a template', () => {
    const read = (text: string): Landscape =>
      readTemplates([{ path: 'template.yaml', text }]).branches[0].landscape;
    const landscape = read(template);
    for (const flow of flowsOf(landscape)) {
      for (const { cloudformation } of addingSteps(landscape, flow)) {
        const both = template + cloudformation.replace('Resources:\n', '');
        assert.equal(walk(read(both), flow).verdict, 'reachable', cloudformation);
      }
    }
  });

  test('as a Terraform configuration', async () => {
    const read = async (text: string): Promise<Landscape> =>
      (await readTerraform([{ path: 'main.tf', text }])).branches[0].landscape;
    const landscape = await read(configuration);
    for (const flow of flowsOf(landscape)) {
      for (const { terraform } of addingSteps(landscape, flow)) {
        const both = await read(`${configuration}\n${terraform}\n`);
        assert.equal(walk(both, flow).verdict, 'reachable', terraform);
      }
    }
  });
});
