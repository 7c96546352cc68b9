import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseAddress } from './choose-address.ts';
import { parseRange, type Range } from './parse-range.ts';

const range = parseRange('100.64.0.0/16') as Range;
const anyId = fc.stringMatching(/^[0-9a-f]{32}$/);

test('an address lies in the range, and is neither the network, the machine nor the broadcast', () => {
  const small = parseRange('10.1.2.240/29') as Range;
  fc.assert(
    fc.property(anyId, fc.nat(50), (id, attempt) => {
      assert.match(chooseAddress(small, id, attempt), /^10\.1\.2\.24[2-6]$/);
      assert.match(chooseAddress(range, id, attempt), /^100\.64\.\d{1,3}\.\d{1,3}$/);
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
