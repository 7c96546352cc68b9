import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isKnown } from '../../draft/known.ts';
import { ReadingError } from '../../reading.ts';
import { readDrafts, type TerraformOptions } from '../read-drafts.ts';
import { draftOf, folderOf, tellKnown } from '../test-terraform.ts';

const json = (body: object): string => JSON.stringify(body);
const vpcs = async (
  files: string | Record<string, string>,
  options: TerraformOptions = {},
): Promise<unknown> => {
  const draft = await draftOf(files, options);
  return Object.fromEntries(
    draft.vpcs.map(({ id, cidrs }) => [
      id,
      isKnown(cidrs) ? cidrs.map((each) => tellKnown(each)).join(' ') : tellKnown(cidrs),
    ]),
  );
};

describe('values of variables', () => {
  const files = {
    'main.tf':
      'variable "cidr" { default = "10.0.0.0/16" }\nresource "aws_vpc" "main" { cidr_block = var.cidr }',
  };
  test('the default', async () => assert.deepEqual(await vpcs(files), { 'aws_vpc.main': '10.0.0.0/16' }));
  test('terraform.tfvars wins over the default', async () =>
    assert.deepEqual(await vpcs({ ...files, 'terraform.tfvars': 'cidr = "10.1.0.0/16"' }), {
      'aws_vpc.main': '10.1.0.0/16',
    }));
  test('*.auto.tfvars wins over terraform.tfvars, in the order of their names', async () => {
    const more = {
      'terraform.tfvars': 'cidr = "10.1.0.0/16"',
      'b.auto.tfvars.json': json({ cidr: '10.3.0.0/16' }),
      'a.auto.tfvars': 'cidr = "10.2.0.0/16"',
    };
    assert.deepEqual(await vpcs({ ...files, ...more }), { 'aws_vpc.main': '10.3.0.0/16' });
  });
  test('what the caller gives wins over all', async () =>
    assert.deepEqual(
      await vpcs(
        { ...files, 'terraform.tfvars': 'cidr = "10.1.0.0/16"' },
        { variables: { cidr: '10.9.0.0/16' } },
      ),
      { 'aws_vpc.main': '10.9.0.0/16' },
    ));
  test('other .tfvars files are not read unless asked for', async () =>
    assert.deepEqual(await vpcs({ ...files, 'prod.tfvars': 'cidr = "10.1.0.0/16"' }), {
      'aws_vpc.main': '10.0.0.0/16',
    }));
  test('lists and maps are given as expressions', async () => {
    const text =
      'variable "cidrs" { type = map(string) }\nresource "aws_vpc" "all" {\n  for_each = var.cidrs\n  cidr_block = each.value\n}';
    assert.deepEqual(await vpcs(text, { variables: { cidrs: '{ a = "10.0.0.0/16", b = "10.1.0.0/16" }' } }), {
      'aws_vpc.all["a"]': '10.0.0.0/16',
      'aws_vpc.all["b"]': '10.1.0.0/16',
    });
    await assert.rejects(vpcs(text, { variables: { cidrs: '{ a = ' } }), ReadingError);
  });
  test('one that is not declared is refused', async () =>
    assert.rejects(vpcs(files, { variables: { nosuch: 'x' } }), /no variable nosuch/));
  test('types turn texts into numbers, lists into sets, and fill optional attributes', async () => {
    const text = `
      variable "networks" {
        type = map(object({ cidr = optional(string, "10.5.0.0/16"), count = optional(number, 1) }))
        default = { a = { count = "0" }, b = {} }
      }
      resource "aws_vpc" "all" {
        for_each   = { for key, each in var.networks : key => each if each.count == 1 }
        cidr_block = each.value.cidr
      }`;
    assert.deepEqual(await vpcs(text), { 'aws_vpc.all["b"]': '10.5.0.0/16' });
  });
});

describe('a folder that is no root', () => {
  const read = (paths: readonly string[]): Promise<unknown> =>
    draftOf(Object.fromEntries(paths.map((path) => [path, ''])), { directory: 'infra' });
  test('names the folders below it that may be one', async () =>
    assert.rejects(
      read(['infra/prod/main.tf', 'infra/modules/net/main.tf', 'infra/.terraform/modules/vpc/main.tf']),
      /no \.tf file in infra itself: name the root among those below it \(infra\/modules\/net, infra\/prod\)/,
    ));
  test('has values of variables alone', async () =>
    assert.rejects(read(['infra/terraform.tfvars']), /^ReadingError: there is no \.tf file in infra$/));
});

describe('modules of a project’s own', () => {
  const network = {
    'modules/network/variables.tf': 'variable "cidr" {}\nvariable "name" { default = "net" }',
    'modules/network/main.tf':
      'resource "aws_vpc" "this" { cidr_block = var.cidr }\noutput "id" { value = aws_vpc.this.id }\noutput "cidr" { value = aws_vpc.this.cidr_block }',
  };
  test('inputs go in, outputs come out, one for each instance', async () => {
    const draft = await draftOf({
      ...network,
      'main.tf': `
        module "network" {
          source   = "./modules/network"
          for_each = toset(["10.1.0.0/16", "10.2.0.0/16"])
          cidr     = each.key
        }
        resource "aws_subnet" "one" {
          vpc_id     = module.network["10.2.0.0/16"].id
          cidr_block = cidrsubnet(module.network["10.2.0.0/16"].cidr, 8, 1)
        }`,
    });
    assert.deepEqual(
      draft.vpcs.map(({ id }) => id),
      ['module.network["10.1.0.0/16"].aws_vpc.this', 'module.network["10.2.0.0/16"].aws_vpc.this'],
    );
    assert.deepEqual(
      draft.subnets.map(({ vpcId, cidr }) => [vpcId, cidr]),
      [['module.network["10.2.0.0/16"].aws_vpc.this', '10.2.1.0/24']],
    );
    assert.deepEqual(draft.vpcs[0]?.place, { file: 'modules/network/main.tf', line: 1 });
  });
  test('modules call modules, from the folder that they are in', async () => {
    assert.deepEqual(
      await vpcs({
        ...network,
        'modules/app/main.tf': 'module "net" {\n  source = "../network"\n  cidr = "10.7.0.0/16"\n}',
        'main.tf': 'module "app" { source = "./modules/app" }',
      }),
      { 'module.app.module.net.aws_vpc.this': '10.7.0.0/16' },
    );
  });
  test('what terraform init has fetched is read', async () => {
    assert.deepEqual(
      await vpcs({
        'main.tf': 'module "net" { source = "somebody/net/aws" }',
        '.terraform/modules/modules.json': json({
          Modules: [
            { Key: '', Dir: '.' },
            { Key: 'net', Source: 'x', Dir: '.terraform/modules/net' },
          ],
        }),
        '.terraform/modules/net/main.tf': 'resource "aws_vpc" "it" { cidr_block = "10.8.0.0/16" }',
      }),
      { 'module.net.aws_vpc.it': '10.8.0.0/16' },
    );
  });
  test('a module may be for another region', async () => {
    const draft = await draftOf({
      ...network,
      'main.tf':
        'provider "aws" { region = "eu-west-1" }\nprovider "aws" {\n  alias = "far"\n  region = "us-west-2"\n}\nmodule "far" {\n  source = "./modules/network"\n  cidr = "10.0.0.0/16"\n  providers = { aws = aws.far }\n}\nresource "aws_vpc" "near" { cidr_block = "10.1.0.0/16" }\nresource "aws_vpc" "other" {\n  provider = aws.far\n  cidr_block = "10.2.0.0/16"\n}',
    });
    assert.deepEqual(
      draft.vpcs.map(({ id, region }) => [id, region ?? draft.region]),
      [
        ['aws_vpc.near', 'eu-west-1'],
        ['aws_vpc.other', 'us-west-2'],
        ['module.far.aws_vpc.this', 'us-west-2'],
      ],
    );
  });
  test('the root is the folder nearest to the top', async () => {
    assert.deepEqual(
      await vpcs({
        'infra/main.tf': 'module "n" {\n  source = "../lib/net/aws"\n}',
        'lib/net/aws/main.tf': 'resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }',
      }),
      { 'module.n.aws_vpc.v': '10.0.0.0/16' },
    );
    await assert.rejects(vpcs({ 'dev/main.tf': '', 'prod/main.tf': '' }), /several folders.*dev, prod/);
  });
  test('a module that calls itself ends', async () => {
    const reading = await readDrafts(
      folderOf({
        'main.tf': 'module "again" { source = "./" }\nresource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }',
      }),
      {},
    );
    assert.ok(reading.problems.length > 0);
    await assert.rejects(
      readDrafts(folderOf({ 'main.tf': 'module "a" { source = "./" }\nmodule "b" { source = "./" }' }), {}),
      /too much|too deep/,
    );
  });
});

describe('what is looked up', () => {
  const known = async (
    data: string,
    expression: string,
    options: TerraformOptions = {},
  ): Promise<unknown> => {
    const draft = await draftOf(
      `provider "aws" { region = "ap-northeast-1" }\n${data}\nresource "aws_vpc" "v" { cidr_block = ${expression} }`,
      options,
    );
    const cidrs = draft.vpcs[0]?.cidrs;
    return cidrs !== undefined && isKnown(cidrs) ? tellKnown(cidrs[0]) : cidrs;
  };
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'data "aws_availability_zones" "a" {}',
      'join(",", data.aws_availability_zones.a.names)',
      'ap-northeast-1a,ap-northeast-1c,ap-northeast-1d',
    ],
    ['data "aws_region" "r" {}', 'data.aws_region.r.name', 'ap-northeast-1'],
    ['data "aws_region" "r" {}', 'data.aws_region.r.region', 'ap-northeast-1'],
    ['data "aws_partition" "p" {}', 'data.aws_partition.p.partition', 'aws'],
    ['data "aws_caller_identity" "c" {}', 'data.aws_caller_identity.c.account_id', '123456789012'],
    [
      'data "aws_vpc_endpoint_service" "s" { service = "s3" }',
      'data.aws_vpc_endpoint_service.s.service_name',
      'com.amazonaws.ap-northeast-1.s3',
    ],
    [
      'data "aws_vpc" "default" { default = true }',
      'data.aws_vpc.default.cidr_block',
      'LOOKED_UP data.aws_vpc.default.cidr_block',
    ],
    [
      'data "terraform_remote_state" "net" { backend = "s3" }',
      'data.terraform_remote_state.net.outputs.cidr',
      'IMPORTED data.terraform_remote_state.net.outputs.cidr',
    ],
    [
      'data "aws_ssm_parameter" "p" { count = 2 }',
      'data.aws_ssm_parameter.p[1].value',
      'LOOKED_UP data.aws_ssm_parameter.p[1].value',
    ],
  ];
  for (const [data, expression, expected] of cases) {
    test(`${expression} is ${expected}`, async () => {
      const actual = await known(data, expression);
      if (expression.startsWith('join'))
        assert.match(String(actual), /^ap-northeast-1\w(,ap-northeast-1\w){2}$/);
      else assert.equal(actual, expected);
    });
  }
});

describe('blocks that are made', () => {
  test('dynamic blocks, in one another and beside written ones', async () => {
    const draft = await draftOf(`
      locals { open = { web = [80, 443], db = [5432] } }
      resource "aws_security_group" "g" {
        vpc_id = "vpc-0123456789abcdef0"
        ingress {
          from_port   = 22
          to_port     = 22
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"]
        }
        dynamic "ingress" {
          for_each = local.open
          iterator = each_open
          content {
            from_port   = each_open.value[0]
            to_port     = each_open.value[length(each_open.value) - 1]
            protocol    = "TCP"
            description = each_open.key
            cidr_blocks = ["10.0.0.0/8"]
          }
        }
      }`);
    assert.deepEqual(
      draft.securityGroupRules.map(({ from, to, protocol }) => [from, to, protocol]),
      [
        [22, 22, 'tcp'],
        [5432, 5432, 'tcp'],
        [80, 443, 'tcp'],
      ],
    );
  });
});
