import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContainerInspectInfo } from 'dockerode';
import { parseExposedPorts } from './parse-exposed-ports.ts';

function portsOf(ExposedPorts: object | undefined): number[] {
  return parseExposedPorts({ Config: { ExposedPorts } } as unknown as ContainerInspectInfo);
}

test('the TCP ports that a container exposes, in order', () => {
  assert.deepEqual(portsOf({ '6380/tcp': {}, '53/udp': {}, '5432/tcp': {} }), [5432, 6380]);
});

test('none where nothing is exposed, or nothing that is a port', () => {
  assert.deepEqual(portsOf(undefined), []);
  assert.deepEqual(portsOf({ '0/tcp': {}, '65536/tcp': {}, 'x/tcp': {}, '80-90/tcp': {} }), []);
});
