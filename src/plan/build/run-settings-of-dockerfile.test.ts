import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runSettingsOfDockerfile } from './run-settings-of-dockerfile.ts';

test('a Dockerfile that exposes one port is served on it', () => {
  assert.equal(runSettingsOfDockerfile([3000]).port, 3000);
});

test('a Dockerfile that exposes no port, or several, is served on 8080', () => {
  assert.equal(runSettingsOfDockerfile([]).port, 8080);
  assert.equal(runSettingsOfDockerfile([3000, 9090]).port, 8080);
});

test("a Dockerfile's image runs its own command", () => {
  assert.equal(runSettingsOfDockerfile([80]).startCommand, null);
});
