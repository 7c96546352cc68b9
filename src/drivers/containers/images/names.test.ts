import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEngine } from '../engine.ts';
import { buildContainerName, cacheVolume, isReserved, serviceRepository } from './names.ts';

const engine = openEngine({ socketPath: '/nowhere', installation: '0badcafe' });

test('everything made in the engine carries the installation', () => {
  assert.equal(serviceRepository(engine, 'ab12'), 'apron-0badcafe/ab12');
  assert.equal(cacheVolume(engine, 'ab12'), 'apron-0badcafe-cache-ab12');
  assert.equal(buildContainerName(engine, 'x'), 'apron-0badcafe.build.x');
});

test('failure class 6: a service id cannot lead a tag or a volume name elsewhere', () => {
  for (const id of ['', '../x', 'a/b', 'A', 'a:b', '-x', 'a b', '/etc']) {
    assert.throws(() => serviceRepository(engine, id), RangeError);
    assert.throws(() => cacheVolume(engine, id), RangeError);
  }
});

test('names that only Apron gives are reserved', () => {
  assert.ok(isReserved('apron-0badcafe/ab12'));
  assert.ok(isReserved('apron-base/debian'));
  assert.ok(!isReserved('apron-shop/app'));
  assert.ok(!isReserved('library/apron'));
});
