import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NetworkInspectInfo } from 'dockerode';
import { planChanges } from './plan-changes.ts';

const wanted = { name: 'subnet-0a', place: 'subnet-0a', cidr: '10.0.1.0/24' };

function present(change: { id?: string; name?: string; cidr?: string } = {}): NetworkInspectInfo {
  const { id = 'n1', name = 'subnet-0a', cidr = '10.0.1.0/24' } = change;
  return { Id: id, Name: name, Options: { 'apron.cidr': cidr } } as unknown as NetworkInspectInfo;
}

const plan = (
  networks: readonly (typeof wanted)[],
  found: readonly NetworkInspectInfo[],
  ids = ['n1', 'n2'],
) => planChanges({ networks, knownIds: new Set(ids) }, found);

describe('the engine’s networks', () => {
  test('one that is right stays', () => {
    assert.deepEqual(plan([wanted], [present()]), { remove: [], create: [] });
  });

  test('a subnet that has none gets one, and one whose subnet is gone goes', () => {
    assert.deepEqual(plan([wanted], [present({ id: 'n2', name: 'subnet-0b' })]), {
      remove: [{ id: 'n2', name: 'subnet-0b' }],
      create: [wanted],
    });
  });

  test('one of another range is made anew', () => {
    const { remove, create } = plan([wanted], [present({ cidr: '10.0.2.0/24' })]);
    assert.deepEqual([remove.length, create], [1, [wanted]]);
  });

  test('one that the store has not seen made is made anew: no endpoint could be made on it', () => {
    const { remove, create } = plan([wanted], [present()], []);
    assert.deepEqual([remove, create], [[{ id: 'n1', name: 'subnet-0a' }], [wanted]]);
  });

  test('of two with one name one stays: the engine allows several', () => {
    const { remove, create } = plan([wanted], [present(), present({ id: 'n2' })]);
    assert.deepEqual([remove, create], [[{ id: 'n2', name: 'subnet-0a' }], []]);
  });
});
