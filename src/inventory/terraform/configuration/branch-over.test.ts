import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTerraform } from '../read-terraform.ts';
import { folderOf, landscapeOf } from '../test-terraform.ts';
import { gateway, inPrivate, internet, judge, network, service } from '../test-shop.ts';

describe('what a configuration leaves open', () => {
  test('subnets from a variable without a value are not known', async () => {
    const landscape = await landscapeOf(
      `${network}variable "subnets" { type = list(string) }${service('var.subnets')}`,
    );
    assert.equal(judge(landscape, internet), 'unknown SUBNETS_NOT_KNOWN');
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
  test('a module that may or may not be there makes its tables unknown', async () => {
    const landscape = await landscapeOf({
      'main.tf': `${network}${inPrivate}
        variable "n" {}
        module "out" {
          source = "./out"
          count  = var.n
          table  = aws_route_table.private.id
        }`,
      'out/main.tf': `
        variable "table" {}
        resource "aws_route" "out" {
          route_table_id         = var.table
          destination_cidr_block = "0.0.0.0/0"
          nat_gateway_id         = "nat-0123456789abcdef0"
        }`,
    });
    assert.equal(judge(landscape, internet), 'unknown ROUTES_NOT_KNOWN');
  });
  test('a block of public access in a mode that is not known leaves the internet unknown', async () => {
    const block = (mode: string): string => `variable "mode" {}
      resource "aws_vpc_block_public_access_options" "all" { internet_gateway_block_mode = ${mode} }`;
    const judged = async (mode: string): Promise<string> =>
      judge(await landscapeOf(network + gateway + inPrivate + block(mode)), internet);
    assert.equal(await judged('"off"'), 'reachable');
    assert.equal(await judged('"block-bidirectional"'), 'unreachable VPC_BLOCK_PUBLIC_ACCESS_ENABLED');
    assert.match(await judged('var.mode'), /^unknown/);
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
