import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { draftOf } from '../test-terraform.ts';

describe('the region of a configuration whose provider says none', () => {
  const subnet = (name: string, zone: string): string =>
    `resource "aws_subnet" "${name}" {\n  vpc_id = "vpc-0abc"\n  availability_zone = "${zone}"\n}\n`;
  const cases: readonly (readonly [what: string, text: string, region: string])[] = [
    [
      'is that of its zones',
      subnet('a', 'ap-northeast-1a') + subnet('c', 'ap-northeast-1c'),
      'ap-northeast-1',
    ],
    [
      'is the usual one where zones differ',
      subnet('a', 'eu-west-1a') + subnet('b', 'eu-west-2a'),
      'us-east-1',
    ],
    ['is the usual one where zones are only named', subnet('a', 'use1-az1'), 'us-east-1'],
    [
      'is the provider’s where it says one',
      `provider "aws" {\n  region = "eu-west-3"\n}\n${subnet('a', 'us-west-2a')}`,
      'eu-west-3',
    ],
  ];
  for (const [what, text, region] of cases)
    test(`${what}: ${region}`, async () => assert.equal((await draftOf(text)).region, region));
});
