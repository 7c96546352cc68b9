import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBuilder, hasBuildKit } from './find-builder.ts';

test('clients from 20.10 to 22 have BuildKit built in', () => {
  assert.ok(hasBuildKit('Docker version 20.10.24+dfsg1, build 297e128'));
  assert.ok(!hasBuildKit('Docker version 19.03.5, build x'));
  assert.ok(!hasBuildKit('Docker version 28.2.2, build e6534b4'));
  assert.ok(!hasBuildKit('podman version 4.3.1'));
  assert.ok(!hasBuildKit(''));
});

test('a machine without any client has no builder', async () => {
  assert.equal(await findBuilder(['/nowhere/docker'], new AbortController().signal), null);
});
