import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  containsAddress,
  containsRange,
  demandCidr,
  firstFreeRange,
  formatCidr,
  formatIpv4,
  halvesOf,
  type Ipv4Range,
  overlaps,
  parseCidr,
  parseIpv4,
  reservedAddresses,
  sizeOf,
  usableAddresses,
} from './ipv4.ts';

const anyAddress = fc.nat({ max: 2 ** 32 - 1 });
const anyRange = fc
  .tuple(anyAddress, fc.integer({ min: 0, max: 32 }))
  .map(([address, length]) => demandCidr(`${formatIpv4(address)}/${length}`));

describe('IPv4 addresses', () => {
  test('every address is read as it was written', () => {
    fc.assert(fc.property(anyAddress, (address) => parseIpv4(formatIpv4(address)) === address));
  });

  for (const text of [
    '256.0.0.1',
    '01.2.3.4',
    '1.2.3',
    '1.2.3.4.5',
    ' 1.2.3.4',
    '1.2.3.4\n',
    '0x1.2.3.4',
    '',
  ]) {
    test(`${JSON.stringify(text)} is no address`, () => {
      assert.equal(parseIpv4(text), null);
    });
  }
});

describe('IPv4 ranges', () => {
  test('bits right of the prefix are cleared', () => {
    assert.equal(formatCidr(demandCidr('100.68.0.18/18')), '100.68.0.0/18');
  });

  for (const text of [
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '/8',
  ]) {
    test(`${text} is no range`, () => {
      assert.equal(parseCidr(text), null);
      assert.throws(() => demandCidr(text), /is not an IPv4 range/);
    });
  }

  test('every range is read as it was written', () => {
    fc.assert(fc.property(anyRange, (range) => assert.deepEqual(parseCidr(formatCidr(range)), range)));
  });

  test('two ranges that overlap are one in the other', () => {
    fc.assert(
      fc.property(
        anyRange,
        anyRange,
        (one, other) => overlaps(one, other) === (containsRange(one, other) || containsRange(other, one)),
      ),
    );
  });

  test('a range contains an address when it contains the range of that address alone', () => {
    fc.assert(
      fc.property(
        anyRange,
        anyAddress,
        (range, address) =>
          containsAddress(range, address) === containsRange(range, demandCidr(`${formatIpv4(address)}/32`)),
      ),
    );
  });

  test('the halves of a range are next to each other and make it up', () => {
    const divisible = anyRange.filter(({ prefixLength }) => prefixLength < 32);
    fc.assert(
      fc.property(divisible, (range) => {
        const [lower, upper] = halvesOf(range);
        assert.deepEqual([lower.first, lower.last + 1, upper.last], [range.first, upper.first, range.last]);
        assert.equal(sizeOf(lower), sizeOf(upper));
      }),
    );
  });

  test('a subnet of 16 addresses has 11 for interfaces: the first four and the last are reserved', () => {
    const subnet = demandCidr('10.0.0.16/28');
    const { first, last } = usableAddresses(subnet);
    assert.deepEqual([formatIpv4(first), formatIpv4(last)], ['10.0.0.20', '10.0.0.30']);
    assert.equal(sizeOf(subnet) - reservedAddresses, last - first + 1);
  });
});

describe('the first free range', () => {
  const outer = demandCidr('172.31.0.0/16');
  const freeIn = (taken: readonly string[], length = 20): string | null => {
    const range = firstFreeRange(outer, length, taken.map(demandCidr));
    return range === null ? null : formatCidr(range);
  };

  test('is the lowest that nothing stands in', () => {
    assert.equal(freeIn([]), '172.31.0.0/20');
    assert.equal(freeIn(['172.31.0.0/20', '172.31.32.0/20']), '172.31.16.0/20');
    assert.equal(freeIn(['172.31.0.128/28']), '172.31.16.0/20');
    assert.equal(freeIn(['172.31.0.0/17'], 17), '172.31.128.0/17');
  });

  test('there is none where everything is taken or the range is too long', () => {
    assert.equal(freeIn(['172.31.0.0/16']), null);
    assert.equal(freeIn([], 15), null);
  });

  test('it is inside, of the size that was asked for, on its own boundary, and free', () => {
    const inOuter = fc
      .tuple(fc.integer({ min: 0, max: 65_535 }), fc.integer({ min: 18, max: 28 }))
      .map(([offset, length]) => demandCidr(`${formatIpv4(outer.first + offset)}/${length}`));
    fc.assert(
      fc.property(fc.array(inOuter, { maxLength: 12 }), fc.integer({ min: 18, max: 28 }), (taken, length) => {
        const found = firstFreeRange(outer, length, taken);
        if (found !== null) assertFits(found, taken);
        const lowerOnes = candidates(length).filter((each) => each.first < (found?.first ?? Infinity));
        assert.ok(lowerOnes.every((each) => taken.some((one) => overlaps(one, each))));
      }),
      { numRuns: 30 },
    );
  });

  function assertFits(found: Ipv4Range, taken: readonly Ipv4Range[]): void {
    assert.ok(containsRange(outer, found));
    assert.deepEqual(parseCidr(formatCidr(found)), found);
    assert.ok(!taken.some((each) => overlaps(each, found)));
  }

  function candidates(length: number): Ipv4Range[] {
    const size = 2 ** (32 - length);
    return Array.from({ length: sizeOf(outer) / size }, (_, index) =>
      demandCidr(`${formatIpv4(outer.first + index * size)}/${length}`),
    );
  }
});
