import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeList } from './whole-list.ts';

const all = [
  'aws_subnet.private[0]',
  'aws_subnet.private[1]',
  'aws_subnet.zonal["a"]',
  'aws_subnet.zonal["c"]',
  'aws_subnet.alone',
  'module.vpc.aws_subnet.private[0]',
  'module.vpc.aws_subnet.private[1]',
  'module.app.module.vpc.aws_subnet.private[0]',
];

const cases: readonly (readonly [what: string, ids: readonly string[], expected: string | null])[] = [
  ['all of a counted one', ['aws_subnet.private[0]', 'aws_subnet.private[1]'], 'aws_subnet.private[*].id'],
  ['in any order', ['aws_subnet.private[1]', 'aws_subnet.private[0]'], 'aws_subnet.private[*].id'],
  [
    'all of one with keys',
    ['aws_subnet.zonal["a"]', 'aws_subnet.zonal["c"]'],
    'values(aws_subnet.zonal)[*].id',
  ],
  [
    'all of a module’s',
    ['module.vpc.aws_subnet.private[0]', 'module.vpc.aws_subnet.private[1]'],
    'module.vpc.private_subnets',
  ],
  ['a part of them', ['aws_subnet.private[0]'], null],
  ['some of two resources', ['aws_subnet.private[0]', 'aws_subnet.zonal["a"]'], null],
  ['one that stands alone', ['aws_subnet.alone'], null],
  ['those of a module in a module', ['module.app.module.vpc.aws_subnet.private[0]'], null],
  ['what is no subnet', ['aws_subnet.private[0]', 'aws_subnet.private[2]'], null],
  ['nothing', [], null],
];

for (const [what, ids, expected] of cases) {
  test(`${what}: ${expected ?? 'each by itself'}`, () => assert.equal(wholeList(ids, all), expected));
}
