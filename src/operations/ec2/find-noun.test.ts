import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findNoun, kinds } from './find-noun.ts';
import { makeTestNetwork } from './test-network.ts';

describe('looking a thing up by its id', () => {
  test('it is found by whom it belongs to, and by nobody else', () => {
    const { context, vpcId: id } = makeTestNetwork();
    const { vpcs } = context.store;
    assert.equal(findNoun(context, vpcs, { id, kind: kinds.vpc }).id, id);
    const scopes = [
      { account: '210987654321', region: 'us-east-1' },
      { account: '123456789012', region: 'eu-west-1' },
    ];
    for (const scope of scopes) {
      assert.throws(() => findNoun({ scope }, vpcs, { id, kind: kinds.vpc }), {
        code: 'InvalidVpcID.NotFound',
      });
    }
  });

  test('an id that cannot be one is malformed, before anything is looked up', () => {
    const { context } = makeTestNetwork();
    for (const id of [
      '',
      'vpc',
      'vpc-',
      'vpc-xyz',
      'vpc-01\n',
      'subnet-01',
      `vpc-${'0'.repeat(33)}`,
      "vpc-1' OR 1=1",
    ]) {
      assert.throws(() => findNoun(context, context.store.vpcs, { id, kind: kinds.vpc }), {
        code: 'InvalidVpcID.Malformed',
      });
    }
  });
});
