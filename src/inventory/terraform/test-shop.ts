import assert from 'node:assert/strict';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { FlowDestination } from '../../reachability/flow.ts';
import { formatVerdict, walk } from '../../reachability/walk.ts';

export const internet: FlowDestination = { kind: 'internet' };
export const s3: FlowDestination = { kind: 'service', name: 'com.amazonaws.eu-west-1.s3' };
export const database: FlowDestination = { kind: 'listener', id: 'aws_db_instance.shop' };

/** The verdict of the one service, and the codes of all that stands in the way or is not known. */
export function judge(landscape: Landscape, destination: FlowDestination, port = 443): string {
  const [workload] = landscape.workloads;
  assert.ok(workload !== undefined);
  const source = { kind: 'workload', id: workload.id } as const;
  const trace = walk(landscape, { source, destination, protocol: 'tcp', port });
  const codes = trace.paths.flatMap((path) => [...path.blockers, ...path.unknowns].map(({ code }) => code));
  return [formatVerdict(trace), ...new Set(codes)].join(' ');
}

/** A VPC of two public and two private subnets, with tables and no way out of the private ones. */
export const network = `
provider "aws" { region = "eu-west-1" }
data "aws_availability_zones" "here" { state = "available" }
locals { azs = slice(data.aws_availability_zones.here.names, 0, 2) }
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "public" {
  count                   = 2
  vpc_id                  = aws_vpc.main.id
  cidr_block              = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
  availability_zone       = local.azs[count.index]
  map_public_ip_on_launch = true
}
resource "aws_subnet" "private" {
  for_each          = { for index, zone in local.azs : zone => index }
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, 10 + each.value)
  availability_zone = each.key
}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "public" {
  count          = length(aws_subnet.public)
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}
resource "aws_route_table" "private" { vpc_id = aws_vpc.main.id }
resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}
resource "aws_security_group" "app" {
  name   = "app"
  vpc_id = aws_vpc.main.id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`;
export const gateway = `
resource "aws_eip" "nat" {
  domain = "vpc"
}
resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public[0].id
}
resource "aws_route" "out" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}
`;
export const service = (subnets: string, groups = '[aws_security_group.app.id]'): string => `
resource "aws_apprunner_vpc_connector" "main" {
  vpc_connector_name = "shop"
  subnets            = ${subnets}
  security_groups    = ${groups}
}
resource "aws_apprunner_service" "shop" {
  service_name = "shop"
  source_configuration {}
  network_configuration {
    egress_configuration {
      egress_type       = "VPC"
      vpc_connector_arn = aws_apprunner_vpc_connector.main.arn
    }
  }
}
`;
export const inPrivate = service('[for subnet in aws_subnet.private : subnet.id]');
export const inPublic = service('aws_subnet.public[*].id');
