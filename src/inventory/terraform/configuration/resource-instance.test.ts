import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { draftOf } from '../test-terraform.ts';

describe('a thing that is referred to by a name', () => {
  const project = (variable: string): string => `
    ${variable}
    resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
    resource "aws_subnet" "data" {
      vpc_id     = aws_vpc.main.id
      cidr_block = "10.0.0.0/24"
    }
    resource "aws_db_subnet_group" "data" {
      name       = "\${var.project}-data"
      subnet_ids = [aws_subnet.data.id]
    }
    resource "aws_db_instance" "orders" {
      engine               = "postgres"
      db_subnet_group_name = aws_db_subnet_group.data.name
    }`;

  for (const [what, variable] of [
    ['a variable without a value', 'variable "project" {}'],
    ['a variable that nobody declares', ''],
  ] as const) {
    test(`is found when the name depends on ${what}`, async () => {
      const { listeners } = await draftOf(project(variable));
      assert.deepEqual(
        listeners.map(({ subnetIds }) => subnetIds),
        [['aws_subnet.data']],
      );
    });
  }
});
