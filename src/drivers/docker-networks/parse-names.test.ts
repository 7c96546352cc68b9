import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ContainerInspectInfo } from 'dockerode';
import { parseNames } from './parse-names.ts';

function namesOf(change: {
  name?: string;
  hostname?: string;
  aliases?: string[];
  service?: string;
}): string[] {
  const { name = '/db', hostname = '0a1b2c3d4e5f', aliases = [], service } = change;
  const labels = service === undefined ? {} : { 'com.docker.compose.service': service };
  const info = {
    Name: name,
    Config: { Hostname: hostname, Labels: labels },
    NetworkSettings: { Networks: { 'subnet-0a': { Aliases: aliases }, other: { Aliases: ['elsewhere'] } } },
  };
  return parseNames(info as unknown as ContainerInspectInfo, 'subnet-0a');
}

describe('what a container is called in its VPC', () => {
  test('its name, its host name, its aliases on that network and its service of a compose file', () => {
    const names = namesOf({ name: '/shop-postgres-1', hostname: 'pg', aliases: ['db'], service: 'postgres' });
    assert.deepEqual(names, ['shop-postgres-1', 'pg', 'db', 'postgres']);
  });

  test('is in lower case, and no name is there twice', () => {
    assert.deepEqual(namesOf({ name: '/Redis', hostname: 'redis', aliases: ['REDIS'] }), ['redis']);
  });

  test('leaves out what is no DNS label', () => {
    const aliases = ['a_b', '-a', 'a.b', '', 'x'.repeat(64), 'a b', "a'; drop", 'ä'];
    assert.deepEqual(namesOf({ name: '/ok', hostname: 'ok', aliases }), ['ok']);
  });

  test('leaves out the names of a machine for itself and those that stand for addresses', () => {
    assert.deepEqual(namesOf({ name: '/ok', hostname: 'localhost', aliases: ['ip-10-0-0-5'] }), ['ok']);
  });
});
