import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { knownModule } from './known-module.ts';

describe('where a module comes from', () => {
  const same = [
    'terraform-aws-modules/vpc/aws',
    'registry.terraform.io/terraform-aws-modules/vpc/aws',
    'github.com/terraform-aws-modules/terraform-aws-vpc',
    'git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git?ref=v5.1.0',
  ];
  for (const source of same)
    test(`${source} is the VPC module`, () =>
      assert.ok(knownModule(source, undefined)?.outputs.has('natgw_ids')));
  for (const source of [
    'somebody/vpc/aws',
    'terraform-aws-modules/eks/aws',
    'terraform-aws-modules/vpc/aws//modules/flow-log',
    'constructor',
    '',
  ]) {
    test(`${JSON.stringify(source)} is none that Apron knows`, () =>
      assert.equal(knownModule(source, undefined), null));
  }
});
