import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { serviceNetworksOf } from '../../../model/service-networks.ts';
import { chooseAddress, instanceRange } from './choose-address.ts';

const range = instanceRange(serviceNetworksOf('0a0a0a0a', '100.64.0.0/16'), 'outward');
const anyId = fc.stringMatching(/^[0-9a-f]{32}$/);

test('an address is neither the network’s, the machine’s, a build’s nor the broadcast', () => {
  const small = serviceNetworksOf('0a0a0a0a', '10.1.2.192/26');
  fc.assert(
    fc.property(anyId, fc.nat(50), (id, attempt) => {
      const outward = chooseAddress(instanceRange(small, 'outward'), id, attempt);
      const last = Number(outward.replace('10.1.2.', ''));
      assert.ok(last >= 196 && last <= 222, outward);
      const inbound = chooseAddress(instanceRange(small, 'inbound'), id, attempt);
      const end = Number(inbound.replace('10.1.2.', ''));
      assert.ok(end >= 226 && end <= 254, inbound);
    }),
  );
});

test('an instance asks for the same address again, and for another when that one is taken', () => {
  const id = '0123456789abcdef0123456789abcdef';
  assert.equal(chooseAddress(range, id, 0), chooseAddress(range, id, 0));
  assert.notEqual(chooseAddress(range, id, 0), chooseAddress(range, id, 1));
});

test('instances that follow one another do not get the address of one that has just gone', () => {
  const ids = Array.from({ length: 500 }, (_, index) => index.toString(16).padStart(32, '0'));
  const repeats = ids.filter((id, index) =>
    ids
      .slice(Math.max(0, index - 20), index)
      .some((other) => chooseAddress(range, other, 0) === chooseAddress(range, id, 0)),
  );
  assert.deepEqual(repeats, []);
});
