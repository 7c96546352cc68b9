import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from './read-source.ts';
import { serviceIn, shopLandscape } from './test-shop.ts';

const landscape = shopLandscape(['private']);
const { id } = serviceIn([]);

test('a workload is named by its name or its ARN', () => {
  const value = { kind: 'workload', id };
  assert.deepEqual(readSource('shop', landscape), { kind: 'read', value });
  assert.deepEqual(readSource(id, landscape), { kind: 'read', value });
});

test('interfaces, outside hosts and the internet send as well', () => {
  for (const [text, value] of [
    ['eni-shop.db', { kind: 'interface', id: 'eni-shop.db' }],
    ['partner', { kind: 'outside-host', name: 'partner' }],
    ['internet', { kind: 'internet' }],
  ] as const) {
    assert.deepEqual(readSource(text, landscape), { kind: 'read', value });
  }
});

test('a name that two workloads have means neither, and both are suggested', () => {
  const workloads = [serviceIn([]), { ...serviceIn([]), id: 'other' }];
  const answer = readSource('shop', shopLandscape(['private'], { workloads }));
  assert.deepEqual(answer.kind === 'misread' && answer.suggestions, [id, 'other']);
});

test('a mistyped name is answered with the one that was meant', () => {
  const answer = readSource('shpo', landscape);
  assert.deepEqual(answer.kind === 'misread' && answer.suggestions[0], 'shop');
});
