import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTemplates } from '../../../inventory/cloudformation/read-templates.ts';
import { landscapeOf } from '../../../inventory/terraform/test-terraform.ts';
import type { Landscape } from '../../../model/landscape/landscape.ts';
import { walk } from '../../walk.ts';
import type { FixSteps } from '../change.ts';
import { findFixes } from '../find-fixes.ts';
import { renderSteps } from '../render-steps.ts';

function firstSteps(landscape: Landscape): FixSteps {
  const [workload] = landscape.workloads;
  const source = { kind: 'workload', id: workload?.id ?? '' } as const;
  const trace = walk(landscape, { source, destination: { kind: 'internet' }, protocol: 'tcp', port: 443 });
  const [fix] = findFixes(landscape, trace);
  assert.ok(fix !== undefined);
  return renderSteps(fix, landscape);
}

const service = `
  resource "aws_security_group" "web" {
    egress {
      from_port   = 0
      to_port     = 0
      protocol    = "-1"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
  resource "aws_apprunner_service" "web" {
    service_name = "web"
    network_configuration {
      egress_configuration {
        egress_type       = "VPC"
        vpc_connector_arn = aws_apprunner_vpc_connector.web.arn
      }
    }
  }`;

const connector = (subnets: string): string => `
  resource "aws_apprunner_vpc_connector" "web" {
    vpc_connector_name = "web"
    subnets            = ${subnets}
    security_groups    = [aws_security_group.web.id]
  }`;

const module = (more: string): string => `
  module "vpc" {
    source          = "terraform-aws-modules/vpc/aws"
    cidr            = "10.0.0.0/16"
    azs             = ["us-east-1a", "us-east-1b"]
    public_subnets  = ["10.0.0.0/24", "10.0.1.0/24"]
    private_subnets = ["10.0.2.0/24", "10.0.3.0/24"]
    ${more}
  }`;

const network = `
  resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
  resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
  resource "aws_subnet" "public" {
    vpc_id     = aws_vpc.main.id
    cidr_block = "10.0.0.0/24"
  }
  resource "aws_subnet" "private" {
    count             = 2
    vpc_id            = aws_vpc.main.id
    cidr_block        = "10.0.\${count.index + 1}.0/24"
    availability_zone = ["us-east-1a", "us-east-1b"][count.index]
  }
  resource "aws_eip" "nat" {}
  resource "aws_nat_gateway" "main" {
    subnet_id     = aws_subnet.public.id
    allocation_id = aws_eip.nat.id
  }
  resource "aws_route_table" "public" {
    vpc_id = aws_vpc.main.id
    route {
      cidr_block = "0.0.0.0/0"
      gateway_id = aws_internet_gateway.main.id
    }
  }
  resource "aws_default_route_table" "main" {
    default_route_table_id = aws_vpc.main.default_route_table_id
    route {
      cidr_block     = "0.0.0.0/0"
      nat_gateway_id = aws_nat_gateway.main.id
    }
  }
  resource "aws_route_table_association" "public" {
    subnet_id      = aws_subnet.public.id
    route_table_id = aws_route_table.public.id
  }`;

describe('a connector in public subnets beside private ones: before it is deployed one line does', () => {
  test('of Terraform, with the list as people write it', async () => {
    const landscape = await landscapeOf(
      module('enable_nat_gateway = true') + service + connector('module.vpc.public_subnets'),
    );
    const [first] = firstSteps(landscape).terraform.split('\n');
    assert.equal(
      first,
      '# Not deployed yet? Then one line does in place of a new connector: in aws_apprunner_vpc_connector.web, subnets = module.vpc.private_subnets',
    );
  });

  test('of Terraform, each subnet by itself where they are a part only', async () => {
    const landscape = await landscapeOf(network + service + connector('[aws_subnet.public.id]'));
    const { terraform, cloudformation } = firstSteps(landscape);
    assert.match(
      terraform,
      /in aws_apprunner_vpc_connector\.web, subnets = \[aws_subnet\.private\[0\]\.id\]\n/,
    );
    assert.doesNotMatch(cloudformation, /Not deployed yet/);
  });

  test('not told of a connector in a module, where the names of the root mean nothing', async () => {
    const landscape = await landscapeOf({
      'main.tf': `${network}\nmodule "app" {\n  source = "./app"\n  subnets = [aws_subnet.public.id]\n}`,
      'app/main.tf': `variable "subnets" {}${service}${connector('var.subnets')}`,
    });
    assert.doesNotMatch(firstSteps(landscape).terraform, /Not deployed yet/);
  });

  test('of a template', () => {
    const resources = {
      Vpc: ['EC2::VPC', { CidrBlock: '10.0.0.0/16' }],
      Igw: ['EC2::InternetGateway', {}],
      Attached: ['EC2::VPCGatewayAttachment', { VpcId: 'Vpc', InternetGatewayId: 'Igw' }],
      Public: ['EC2::Subnet', { VpcId: 'Vpc', CidrBlock: '10.0.0.0/24' }],
      Private: ['EC2::Subnet', { VpcId: 'Vpc', CidrBlock: '10.0.1.0/24' }],
      Address: ['EC2::EIP', {}],
      Nat: ['EC2::NatGateway', { SubnetId: 'Public', AllocationId: 'Address' }],
      Out: ['EC2::RouteTable', { VpcId: 'Vpc' }],
      In: ['EC2::RouteTable', { VpcId: 'Vpc' }],
      ToIgw: ['EC2::Route', { RouteTableId: 'Out', DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'Igw' }],
      ToNat: ['EC2::Route', { RouteTableId: 'In', DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'Nat' }],
      A: ['EC2::SubnetRouteTableAssociation', { SubnetId: 'Public', RouteTableId: 'Out' }],
      B: ['EC2::SubnetRouteTableAssociation', { SubnetId: 'Private', RouteTableId: 'In' }],
      Connector: ['AppRunner::VpcConnector', { Subnets: ['Public'] }],
      Web: [
        'AppRunner::Service',
        {
          NetworkConfiguration: { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn: 'Connector' } },
        },
      ],
    } as const;
    const { cloudformation } = firstSteps(readTemplates([templateOf(resources)]).branches[0].landscape);
    assert.match(
      cloudformation,
      /^Resources:\n {2}# Not deployed yet\? .+: in Connector, Subnets: \[!Ref Private\]\n/,
    );
  });
});

/** Texts that are names of resources refer to them. */
function templateOf(resources: Readonly<Record<string, readonly [string, object]>>): {
  readonly path: string;
  readonly text: string;
} {
  const refer = (key: string, value: unknown): unknown =>
    typeof value === 'string' && key !== 'Ref' && value in resources ? { Ref: value } : value;
  const written = Object.entries(resources).map(([name, [type, properties]]) => [
    name,
    { Type: `AWS::${type}`, Properties: JSON.parse(JSON.stringify(properties, refer)) as object },
  ]);
  return { path: 'shop.json', text: JSON.stringify({ Resources: Object.fromEntries(written) }) };
}

describe('a NAT gateway that the VPC module of the registry makes by itself', () => {
  const hint =
    '# In place of all this, two lines in module.vpc do the same: enable_nat_gateway = true and single_nat_gateway = true';

  test('is two lines of its call', async () => {
    const landscape = await landscapeOf(module('') + service + connector('module.vpc.private_subnets'));
    assert.equal(firstSteps(landscape).terraform.split('\n')[0], hint);
  });

  test('is more than that where the service has to move as well', async () => {
    const landscape = await landscapeOf(module('') + service + connector('module.vpc.public_subnets'));
    assert.doesNotMatch(firstSteps(landscape).terraform, /single_nat_gateway/);
  });

  test('is none of a module of the project’s own, whose outputs are not guessed either', async () => {
    const landscape = await landscapeOf({
      'main.tf': `module "vpc" { source = "./vpc" }${service}${connector('module.vpc.inner')}`,
      'vpc/main.tf': `${network.replaceAll(/resource "aws_(?:eip|nat_gateway)"[^}]*\}/g, '').replaceAll(/\n *route \{\n[^}]*nat_gateway_id[^}]*\}/g, '')}
        output "inner" { value = aws_subnet.private[*].id }`,
    });
    const { terraform } = firstSteps(landscape);
    assert.doesNotMatch(terraform, /single_nat_gateway|module\.vpc\.(?:public|private)_/);
    assert.match(terraform, /^# Put the real ids in place of: /);
  });
});
