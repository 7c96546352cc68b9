import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { draftOf, tellKnown } from '../test-terraform.ts';

describe('a VPC that a module looks up by the id it is given', () => {
  const files = (id: string): Record<string, string> => ({
    'main.tf': `
      resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
      resource "aws_subnet" "main" {
        vpc_id            = aws_vpc.main.id
        cidr_block        = "10.0.0.0/24"
        availability_zone = "us-east-1a"
      }
      module "nat" {
        source    = "./nat"
        vpc_id    = ${id}
        subnet_id = aws_subnet.main.id
      }`,
    'nat/main.tf': `
      variable "vpc_id" {}
      variable "subnet_id" {}
      data "aws_vpc" "this" { id = var.vpc_id }
      data "aws_subnet" "this" { id = var.subnet_id }
      resource "aws_security_group" "nat" {
        vpc_id = data.aws_subnet.this.vpc_id
        ingress {
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = [data.aws_vpc.this.cidr_block]
        }
      }`,
  });
  const rules = async (id: string): Promise<unknown> => {
    const { securityGroups, securityGroupRules } = await draftOf(files(id));
    return [
      securityGroups.map(({ vpcId }) => tellKnown(vpcId)),
      securityGroupRules.map(({ peer }) => tellKnown(peer)),
    ];
  };

  test('is the one that the configuration makes', async () =>
    assert.deepEqual(await rules('aws_vpc.main.id'), [
      ['aws_vpc.main'],
      [{ kind: 'ipv4', cidr: '10.0.0.0/16' }],
    ]));

  test('is known to the account alone when the id is somebody else’s', async () =>
    assert.deepEqual(await rules('"vpc-0abc"'), [
      ['aws_vpc.main'],
      ['LOOKED_UP module.nat.data.aws_vpc.this.cidr_block'],
    ]));
});
