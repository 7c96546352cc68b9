import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { walk } from '../../reachability/walk.ts';
import { landscapeOf } from './test-terraform.ts';
import { gateway, inPrivate, inPublic, internet, judge, network, service } from './test-shop.ts';

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
  test('one whose interface is attached when it starts, by whatever starts it, is not known', async () => {
    const landscape = await landscapeOf(`${network}${inPrivate}
      resource "aws_network_interface" "nat" {
        subnet_id         = aws_subnet.public[0].id
        source_dest_check = false
      }
      resource "aws_autoscaling_group" "nat" {
        min_size = 1
        max_size = 1
      }
      resource "aws_route" "out" {
        route_table_id         = aws_route_table.private.id
        destination_cidr_block = "0.0.0.0/0"
        network_interface_id   = aws_network_interface.nat.id
      }`);
    assert.match(judge(landscape, internet), /^unknown/);
  });
});
