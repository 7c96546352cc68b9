import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assemble } from './assemble.ts';
import type { Draft } from './draft.ts';
import { defaultRoute, shopDraft } from './test-drafts.ts';

function targetsOf(target: Draft['routes'][number]['target']): unknown {
  const { topology } = assemble(shopDraft({ routes: [defaultRoute('PrivateTable', target)] }));
  return topology.routeTables
    .filter(({ id }) => id === 'PrivateTable')
    .flatMap(({ routes }) => routes.map((route) => route.target));
}

describe('AWS goes by what a route’s target is, whatever it is written as', () => {
  test('a NAT gateway as a gateway is a NAT gateway', () =>
    assert.deepEqual(targetsOf({ kind: 'gateway', id: 'Nat' }), [{ kind: 'nat-gateway', id: 'Nat' }]));

  test('an internet gateway as a NAT gateway is an internet gateway', () =>
    assert.deepEqual(targetsOf({ kind: 'nat-gateway', id: 'Igw' }), [
      { kind: 'internet-gateway', id: 'Igw' },
    ]));

  test('one that is described nowhere is told by its id', () =>
    assert.deepEqual(targetsOf({ kind: 'gateway', id: 'nat-0abc' }), [
      { kind: 'nat-gateway', id: 'nat-0abc' },
    ]));
});
