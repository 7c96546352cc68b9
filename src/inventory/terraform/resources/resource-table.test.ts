import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { landscapeOf } from '../test-terraform.ts';
import { database, gateway, inPrivate, internet, judge, network, s3 } from '../test-shop.ts';

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
