import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '..');

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

test('every dependency has its line in docs/decisions/dependencies.md', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const text = readFileSync(join(root, 'docs/decisions/dependencies.md'), 'utf8');
  const named = [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  const isNamed = (name: string): boolean =>
    named.some((entry) => entry === name || (entry.endsWith('*') && name.startsWith(entry.slice(0, -1))));
  const missing = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    (name) => !isNamed(name),
  );
  assert.deepEqual(missing, []);
});

test('the lock file names no registry', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  assert.doesNotMatch(lock, /"resolved": "https?:/);
});
