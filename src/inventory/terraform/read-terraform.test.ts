import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { FlowDestination } from '../../reachability/flow.ts';
import { formatVerdict, walk } from '../../reachability/walk.ts';
import { folderOf, landscapeOf } from './test-terraform.ts';
import { readTerraform } from './read-terraform.ts';

const internet: FlowDestination = { kind: 'internet' };
const s3: FlowDestination = { kind: 'service', name: 'com.amazonaws.eu-west-1.s3' };
const database: FlowDestination = { kind: 'listener', id: 'aws_db_instance.shop' };

/** The verdict of the one service, and the codes of all that stands in the way or is not known. */
function judge(landscape: Landscape, destination: FlowDestination, port = 443): string {
  const [workload] = landscape.workloads;
  assert.ok(workload !== undefined);
  const source = { kind: 'workload', id: workload.id } as const;
  const trace = walk(landscape, { source, destination, protocol: 'tcp', port });
  const codes = trace.paths.flatMap((path) => [...path.blockers, ...path.unknowns].map(({ code }) => code));
  return [formatVerdict(trace), ...new Set(codes)].join(' ');
}

/** A VPC of two public and two private subnets, with tables and no way out of the private ones. */
const network = `
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
const gateway = `
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
const service = (subnets: string, groups = '[aws_security_group.app.id]'): string => `
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
const inPrivate = service('[for subnet in aws_subnet.private : subnet.id]');
const inPublic = service('aws_subnet.public[*].id');

describe('what people write for App Runner in a VPC', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a connector in public subnets reaches nothing outside',
      network + inPublic,
      'unreachable CONNECTOR_NO_PUBLIC_IP',
    ],
    [
      'the same with a NAT gateway elsewhere',
      network + gateway + inPublic,
      'unreachable CONNECTOR_NO_PUBLIC_IP',
    ],
    ['private subnets without a way out', network + inPrivate, 'unreachable NO_ROUTE_TO_DESTINATION'],
    ['private subnets behind a NAT gateway', network + gateway + inPrivate, 'reachable'],
    [
      'one public and one private subnet work every other time',
      network + gateway + service('[aws_subnet.public[0].id, values(aws_subnet.private)[0].id]'),
      'intermittent 1/2 CONNECTOR_NO_PUBLIC_IP',
    ],
    [
      'a security group without egress lets nothing out',
      `${network}${gateway}resource "aws_security_group" "shut" { vpc_id = aws_vpc.main.id }
      ${service('values(aws_subnet.private)[*].id', '[aws_security_group.shut.id]')}`,
      'unreachable SG_HAS_NO_RULES',
    ],
    [
      'a stripped default group lets nothing out of a connector without groups',
      `${network}${gateway}resource "aws_default_security_group" "none" { vpc_id = aws_vpc.main.id }
      ${service('values(aws_subnet.private)[*].id', '[]')}`,
      'unreachable SG_HAS_NO_RULES',
    ],
    [
      'the default group as it comes lets everything out',
      network +
        gateway +
        service('values(aws_subnet.private)[*].id', '[aws_vpc.main.default_security_group_id]'),
      'reachable',
    ],
    [
      'a default network ACL that was taken over and stripped shuts every subnet',
      `${network}${gateway}resource "aws_default_network_acl" "none" {
        default_network_acl_id = aws_vpc.main.default_network_acl_id
      }
      ${inPrivate}`,
      'unreachable SUBNET_ACL_RESTRICTION',
    ],
    [
      'a gateway in a private subnet loops',
      network + gateway.replace('aws_subnet.public[0].id', 'values(aws_subnet.private)[0].id') + inPrivate,
      'unreachable NAT_LOOP',
    ],
    [
      'DEFAULT egress is in no VPC',
      'resource "aws_apprunner_service" "shop" { service_name = "shop" }',
      'reachable',
    ],
    [
      'a regional gateway needs neither address nor subnet',
      `${network}${inPrivate}
      resource "aws_nat_gateway" "main" {
        vpc_id            = aws_vpc.main.id
        availability_mode = "regional"
      }
      resource "aws_route" "out" {
        route_table_id         = aws_route_table.private.id
        destination_cidr_block = "0.0.0.0/0"
        nat_gateway_id         = aws_nat_gateway.main.id
      }`,
      'reachable',
    ],
  ];
  for (const [title, text, expected] of cases) {
    test(`${title}: ${expected}`, async () => {
      const landscape = await landscapeOf(text);
      assert.equal(judge(landscape, internet), expected);
      assert.deepEqual(landscape.gaps, []);
    });
  }

  const instance = (check: boolean, ingress: string): string => `
    resource "aws_security_group" "nat" {
      vpc_id = aws_vpc.main.id
      ingress {
        from_port   = 0
        to_port     = 0
        protocol    = "-1"
        cidr_blocks = ["${ingress}"]
      }
      egress {
        from_port   = 0
        to_port     = 0
        protocol    = "-1"
        cidr_blocks = ["0.0.0.0/0"]
      }
    }
    resource "aws_instance" "nat" {
      ami                         = "ami-12345678"
      instance_type               = "t4g.nano"
      subnet_id                   = aws_subnet.public[0].id
      vpc_security_group_ids      = [aws_security_group.nat.id]
      source_dest_check           = ${check}
      associate_public_ip_address = true
    }
    resource "aws_route" "out" {
      route_table_id         = aws_route_table.private.id
      destination_cidr_block = "0.0.0.0/0"
      network_interface_id   = aws_instance.nat.primary_network_interface_id
    }`;
  const judgeNat = async (check: boolean, ingress: string): Promise<string> => {
    const landscape = await landscapeOf(network + instance(check, ingress) + inPrivate);
    const trace = walk(landscape, {
      source: { kind: 'workload', id: 'aws_apprunner_service.shop' },
      destination: internet,
      protocol: 'tcp',
      port: 443,
    });
    return [
      trace.verdict,
      ...new Set(trace.paths.flatMap(({ blockers }) => blockers.map(({ code }) => code))),
    ].join(' ');
  };
  test('a NAT instance works', async () => assert.equal(await judgeNat(false, '10.0.0.0/16'), 'reachable'));
  test('one that checks source and destination does not', async () =>
    assert.equal(await judgeNat(true, '10.0.0.0/16'), 'unreachable ENI_SOURCE_DEST_CHECK_RESTRICTION'));
  test('nor one that lets nobody in', async () =>
    assert.equal(await judgeNat(false, '192.168.0.0/16'), 'unreachable ENI_SG_RULES_MISMATCH'));
});

const databaseOf = (rule: string): string => `
resource "aws_security_group" "db" {
  name   = "db"
  vpc_id = aws_vpc.main.id
}
${rule}
resource "aws_db_subnet_group" "shop" {
  name       = "shop"
  subnet_ids = values(aws_subnet.private)[*].id
}
resource "aws_db_instance" "shop" {
  identifier             = "shop"
  engine                 = "postgres"
  db_subnet_group_name   = aws_db_subnet_group.shop.name
  vpc_security_group_ids = [aws_security_group.db.id]
}
`;

describe('databases and AWS services', () => {
  const rules: readonly (readonly [string, string])[] = [
    [
      `resource "aws_security_group_rule" "db" {
        type                     = "ingress"
        security_group_id        = aws_security_group.db.id
        source_security_group_id = aws_security_group.app.id
        protocol                 = "tcp"
        from_port                = 5432
        to_port                  = 5432
      }`,
      'reachable',
    ],
    [
      `resource "aws_vpc_security_group_ingress_rule" "db" {
        security_group_id            = aws_security_group.db.id
        referenced_security_group_id = aws_security_group.app.id
        ip_protocol                  = "tcp"
        from_port                    = 5432
        to_port                      = 5432
      }`,
      'reachable',
    ],
    [
      `resource "aws_vpc_security_group_ingress_rule" "db" {
        security_group_id = aws_security_group.db.id
        cidr_ipv4         = "10.0.10.0/23"
        ip_protocol       = "-1"
      }`,
      'reachable',
    ],
    [
      `resource "aws_security_group_rule" "db" {
        type              = "ingress"
        security_group_id = aws_security_group.db.id
        self              = true
        protocol          = "tcp"
        from_port         = 5432
        to_port           = 5432
      }`,
      'unreachable ENI_SG_RULES_MISMATCH',
    ],
    ['', 'unreachable SG_HAS_NO_RULES'],
    [
      `variable "port" { type = number }
      resource "aws_security_group_rule" "db" {
        type                     = "ingress"
        security_group_id        = aws_security_group.db.id
        source_security_group_id = aws_security_group.app.id
        protocol                 = "tcp"
        from_port                = var.port
        to_port                  = var.port
      }`,
      'unknown RULES_NOT_KNOWN',
    ],
  ];
  for (const [rule, expected] of rules) {
    const [, name = 'no rule at all'] = /resource "(\w+)"/.exec(rule) ?? [];
    test(`a database behind ${name}: ${expected}`, async () => {
      const landscape = await landscapeOf(network + databaseOf(rule) + inPrivate);
      assert.equal(judge(landscape, database, 5432), expected);
    });
  }

  const endpoint = (tables: string): string => `
    resource "aws_vpc_endpoint" "s3" {
      vpc_id          = aws_vpc.main.id
      service_name    = "com.amazonaws.eu-west-1.s3"
      route_table_ids = ${tables}
    }`;
  test('S3 is reached by a gateway endpoint on the table of the subnets', async () => {
    const landscape = await landscapeOf(network + endpoint('[aws_route_table.private.id]') + inPrivate);
    assert.equal(judge(landscape, s3), 'reachable');
  });
  test('and not by one on another table', async () => {
    const landscape = await landscapeOf(network + endpoint('[aws_route_table.public.id]') + inPrivate);
    assert.equal(judge(landscape, s3), 'unreachable NO_ROUTE_TO_DESTINATION');
  });
  test('a table that is associated by a resource of its own counts', async () => {
    const landscape = await landscapeOf(`${network}${endpoint('[]')}${inPrivate}
      resource "aws_vpc_endpoint_route_table_association" "s3" {
        vpc_endpoint_id = aws_vpc_endpoint.s3.id
        route_table_id  = aws_route_table.private.id
      }`);
    assert.equal(judge(landscape, s3), 'reachable');
  });
  test('a group open to the endpoint’s prefix list alone lets S3 out and nothing else', async () => {
    const text = network.replace(
      'cidr_blocks = ["0.0.0.0/0"]\n  }\n}',
      'prefix_list_ids = [aws_vpc_endpoint.s3.prefix_list_id]\n  }\n}',
    );
    const landscape = await landscapeOf(
      text + gateway + endpoint('[aws_route_table.private.id]') + inPrivate,
    );
    assert.equal(judge(landscape, s3), 'reachable');
    assert.match(judge(landscape, internet), /^unreachable ENI_SG_RULES_MISMATCH/);
  });
});

describe('what a configuration leaves open', () => {
  test('subnets from a variable without a value are not known', async () => {
    const landscape = await landscapeOf(
      `${network}variable "subnets" { type = list(string) }${service('var.subnets')}`,
    );
    assert.equal(judge(landscape, internet), 'unknown EGRESS_NOT_KNOWN');
    assert.ok(
      landscape.gaps.some(({ missing }) => missing.code === 'NO_VALUE' && missing.name === 'var.subnets'),
    );
  });
  test('subnets that are looked up are not known', async () => {
    const landscape = await landscapeOf(
      `data "aws_subnets" "private" {}${service('data.aws_subnets.private.ids', 'null')}`,
    );
    assert.match(judge(landscape, internet), /^unknown/);
    assert.ok(landscape.gaps.some(({ missing }) => missing.code === 'LOOKED_UP'));
  });
  test('a module that nobody knows makes its outputs unknown, and is told', async () => {
    const reading = await readTerraform(
      folderOf({
        'main.tf': `${network}module "fck" {
          source = "somebody/nat/aws"
          route_table_ids = [aws_route_table.private.id]
        }${inPrivate}`,
      }),
    );
    assert.equal(judge(reading.branches[0].landscape, internet), 'unknown ROUTES_NOT_KNOWN');
    assert.match(reading.problems[0]?.text ?? '', /somebody\/nat\/aws/);
  });
  test('a route that may or may not be there makes its table unknown', async () => {
    const text = gateway.replace(
      'resource "aws_route" "out" {',
      'variable "n" {}\nresource "aws_route" "out" {\ncount = var.n',
    );
    assert.equal(judge(await landscapeOf(network + text + inPrivate), internet), 'unknown ROUTES_NOT_KNOWN');
  });
  test('a yes-or-no variable without a value is decided both ways', async () => {
    const text = gateway
      .replaceAll(/(resource "\w+" "\w+" \{)/g, '$1\ncount = var.nat ? 1 : 0\n')
      .replace('aws_eip.nat.id', 'aws_eip.nat[0].id')
      .replace('aws_nat_gateway.main.id', 'aws_nat_gateway.main[0].id');
    const { branches } = await readTerraform(
      folderOf({
        'main.tf': `variable "nat" { type = bool }\nvariable "idle" { type = bool }\n${network}${text}${inPrivate}`,
      }),
    );
    assert.deepEqual(
      branches.map(({ conditions, landscape }) => [conditions, judge(landscape, internet)]),
      [
        [{ 'var.nat': true }, 'reachable'],
        [{ 'var.nat': false }, 'unreachable NO_ROUTE_TO_DESTINATION'],
      ],
    );
  });
  test('things say where they are written', async () => {
    const { places } = await landscapeOf({ 'network/main.tf': `${network}${inPrivate}` });
    assert.deepEqual(places.get('aws_subnet.private["eu-west-1a"]'), { file: 'network/main.tf', line: 17 });
  });
});
