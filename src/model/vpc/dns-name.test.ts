import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDnsName } from './dns-name.ts';

test('names of hosts and containers can be asked for', () => {
  for (const name of [
    'pg',
    'shop_postgres_1',
    'ip-10-0-0-5.ec2.internal',
    'xn--bcher-kva.example',
    'a'.repeat(63),
  ]) {
    assert.ok(isDnsName(name), name);
  }
});

test('failure class 10: what could be more than a name is none', () => {
  const wrong = [
    '',
    'PG',
    'a b',
    'a\nb',
    'a/b',
    'a.',
    '.a',
    'a..b',
    '-a',
    'a-',
    '*.a',
    'a'.repeat(64),
    'a.'.repeat(127),
  ];
  for (const name of wrong) assert.ok(!isDnsName(name), JSON.stringify(name));
});
