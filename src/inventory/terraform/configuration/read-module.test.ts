import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isKnown } from '../../draft/known.ts';
import { ReadingError } from '../../reading.ts';
import { readDrafts } from '../read-drafts.ts';
import { draftOf, folderOf, tellKnown } from '../test-terraform.ts';

const json = (body: object): string => JSON.stringify(body);

describe('bad input', () => {
  const refused: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    [
      'text that is no HCL, with its line',
      { 'a/main.tf': 'resource "aws_vpc" "v" {\n  cidr_block = \n}' },
      /^a\/main\.tf:2/,
    ],
    ['an open brace', { 'main.tf': 'resource "aws_vpc" "v" {' }, /^main\.tf:1/],
    ['JSON that is none', { 'main.tf.json': '{' }, /^main\.tf\.json/],
    ['JSON that holds no blocks', { 'main.tf.json': '[]' }, /no blocks/],
    [
      'values that refer to something',
      { 'main.tf': 'variable "a" {}', 'terraform.tfvars': 'a = var.b' },
      /terraform\.tfvars/,
    ],
    ['no configuration at all', { 'README.md': '# hi', 'x.txt': '' }, /no \.tf file/],
    [
      'brackets without end',
      { 'main.tf': `locals {\n a = ${'['.repeat(5000)}\n}` },
      /main\.tf:2 is nested too deeply/,
    ],
    ['a file of many megabytes', { 'main.tf': ' '.repeat(6_000_000) }, /too long/],
  ];
  for (const [title, files, message] of refused) {
    test(`${title} is refused`, async () => {
      await assert.rejects(
        draftOf(files),
        (error) => error instanceof ReadingError && message.test(error.message),
      );
    });
  }

  test('what depends on itself is told and not understood', async () => {
    const { branches, problems } = await readDrafts(
      folderOf({
        'main.tf':
          'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_vpc" "v" { cidr_block = local.a }',
      }),
      {},
    );
    assert.match(problems[0]?.text ?? '', /local\.\w depends on itself/);
    assert.equal(problems[0]?.place?.line, 1);
    const cidrs = branches[0]?.draft.vpcs[0]?.cidrs;
    assert.ok(cidrs !== undefined && isKnown(cidrs));
    assert.match(String(tellKnown(cidrs[0])), /^NOT_UNDERSTOOD/);
  });
  test('what is wrong is told with its place, and the rest is read', async () => {
    const { branches, problems } = await readDrafts(
      folderOf({
        'main.tf':
          'resource "aws_vpc" "v" { cidr_block = cidrsubnet("10.0.0.0/16", 20, 1) }\n\nresource "aws_vpc" "w" { cidr_block = nosuch.thing.id }\nresource "google_compute_network" "g" { name = "x" }\nresource "aws_vpc" "x" { cidr_block = "10.0.0.0/16" }',
      }),
      {},
    );
    assert.deepEqual(
      problems.map(({ place }) => place?.line),
      [1, 3],
    );
    assert.equal(branches[0]?.draft.vpcs.length, 3);
  });
  test('a count of a million is refused without making them', async () => {
    const { problems } = await readDrafts(
      folderOf({ 'main.tf': 'resource "aws_vpc" "v" {\n  count = 1000000\n  cidr_block = "10.0.0.0/16"\n}' }),
      {},
    );
    assert.match(problems[0]?.text ?? '', /count is 1000000/);
  });
  test('locals that lead through thousands of others end in an answer', async () => {
    const locals = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        `l${index}`,
        index === 19_999 ? '10.0.0.0/16' : `\${local.l${index + 1}}`,
      ]),
    );
    const draft = await draftOf({
      'main.tf.json': json({ locals, resource: { aws_vpc: { v: { cidr_block: '${local.l0}' } } } }),
    });
    const cidrs = draft.vpcs[0]?.cidrs;
    assert.ok(cidrs !== undefined && isKnown(cidrs));
    assert.match(String(tellKnown(cidrs[0])), /NOT_UNDERSTOOD|10\.0/);
  });
  test('failure class 5: names such as __proto__ are ordinary names', async () => {
    const text =
      '{"resource":{"aws_vpc":{"__proto__":{"cidr_block":"10.0.0.0/16","__proto__":{"polluted":true}},"constructor":{"cidr_block":"${constructor.prototype}"}}},"locals":{"__proto__":1}}';
    const draft = await draftOf({ 'main.tf.json': text });
    assert.deepEqual(
      draft.vpcs.map(({ id }) => id),
      ['aws_vpc.__proto__', 'aws_vpc.constructor'],
    );
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});
