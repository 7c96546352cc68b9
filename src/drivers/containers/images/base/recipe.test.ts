import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runtimes } from '../../../../model/source.ts';
import { ImageUnavailable } from '../../images-port.ts';
import { parseReference } from '../registry/reference.ts';
import { baseTag, debianTag, recipeFor } from './recipe.ts';
import { isInLine } from './runtimes.ts';

test('every runtime has a public image whose name is a reference, and a tag of its own', () => {
  const tags = new Set<string>();
  for (const runtime of runtimes) {
    const recipe = recipeFor(runtime, null, 'amd64');
    assert.ok(parseReference(recipe.publicImage), recipe.publicImage);
    assert.ok(parseReference(baseTag(recipe)), baseTag(recipe));
    tags.add(baseTag(recipe));
  }
  assert.equal(tags.size, runtimes.length);
});

test('a version lock reaches the public image and the package, and makes another base', () => {
  const locked = recipeFor('NODEJS_22', '22.21.1', 'amd64');
  assert.equal(locked.publicImage, 'node:22.21.1-bookworm');
  assert.ok(locked.packaging.from === 'npm');
  assert.equal(locked.packaging.node, '22.21.1');
  assert.notEqual(baseTag(locked), baseTag(recipeFor('NODEJS_22', null, 'amd64')));
  assert.equal(recipeFor('PYTHON_311', '3', 'amd64').publicImage, 'python:3.11-bookworm');
});

test('a lock that Debian cannot meet is said, not hidden', () => {
  assert.match(recipeFor('PYTHON_311', '3.11.14', 'amd64').note ?? '', /3\.11\.14 is not among/);
  assert.equal(recipeFor('PYTHON_311', '3.11.2', 'amd64').note, null);
  assert.match(recipeFor('GO_1', null, 'amd64').note ?? '', /1\.18\.10/);
});

test('failure class 5: a runtime-version of the repository is a version or nothing', () => {
  for (const version of [
    '',
    'latest',
    '22; id',
    '--tag',
    '22.x',
    '21',
    '3.12',
    '../22',
    '22.1.1.1',
    '22@file:/etc',
  ]) {
    assert.throws(() => recipeFor('NODEJS_22', version, 'amd64'), ImageUnavailable, version);
  }
});

test('a version lies in a line when they agree as far as both go', () => {
  assert.ok(isInLine('22', '22.4.1'));
  assert.ok(isInLine('3.11', '3'));
  assert.ok(!isInLine('3.11', '3.12'));
  assert.ok(!isInLine('3.11', '3.1'));
});

test('engines of different architectures have different bases', () => {
  assert.notEqual(debianTag('amd64'), debianTag('arm64'));
});
