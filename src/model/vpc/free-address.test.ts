import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { chooseBetween, chooseFreeAddress, countFreeAddresses, usableRange } from './free-address.ts';
import { formatIpv4, parseIpv4 } from './ipv4.ts';

const addressesOf = (cidr: string): string[] => {
  const { first, last } = usableRange({ cidr });
  return Array.from({ length: last - first + 1 }, (_, index) => formatIpv4(first + index));
};

describe('free addresses', () => {
  test('the first four addresses of a subnet and its last are never given', () => {
    const given = addressesOf('10.0.1.16/28');
    assert.equal(given.length, 11);
    assert.equal(given[0], '10.0.1.20');
    assert.equal(given.at(-1), '10.0.1.30');
  });

  test('a subnet gives each of its addresses once and then none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 28 }), fc.string(), (length, salt) => {
        const cidr = `172.16.4.0/${length}`;
        const taken = new Set<string>();
        for (;;) {
          const address = chooseFreeAddress({ cidr }, taken, `${salt}${taken.size}`);
          if (address === null) break;
          assert.ok(!taken.has(address));
          taken.add(address);
        }
        assert.deepEqual([...taken].sort(), addressesOf(cidr).sort());
        assert.equal(countFreeAddresses({ cidr }, taken), 0);
      }),
    );
  });

  test('what is taken outside of the subnet, or reserved, does not count', () => {
    assert.equal(
      countFreeAddresses({ cidr: '10.0.0.0/24' }, new Set(['10.0.0.1', '10.0.1.9', '10.0.0.9'])),
      250,
    );
  });

  test('an address given back is not the next one given out, for a thousand ids in a row', () => {
    const subnet = { cidr: '10.0.0.0/20' };
    let previous = '';
    let repeats = 0;
    for (let index = 0; index < 1000; index += 1) {
      const address = chooseFreeAddress(subnet, new Set(), `eni-${index.toString(16).padStart(17, '0')}`);
      if (address === previous) repeats += 1;
      previous = address ?? '';
    }
    assert.ok(repeats <= 2, `${repeats} of 1000 came twice in a row`);
  });

  test('the same seed finds the same address', () => {
    const range = { first: parseIpv4('198.51.100.1') ?? 0, last: parseIpv4('198.51.100.254') ?? 0 };
    assert.equal(
      chooseBetween(range, new Set(), 'eipalloc-1'),
      chooseBetween(range, new Set(), 'eipalloc-1'),
    );
  });
});
