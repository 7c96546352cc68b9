import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { canonicalIpv6Cidr } from './ipv6.ts';

describe('IPv6 ranges', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['::/0', '::/0'],
    ['2001:DB8::1/32', '2001:db8::/32'],
    ['2001:0db8:0000:0000:0001:0000:0000:0001/128', '2001:db8::1:0:0:1/128'],
    ['fe80::1/128', 'fe80::1/128'],
    ['1:0:2:0:3:0:4:0/128', '1:0:2:0:3:0:4:0/128'],
    ['2001:db8::/129', null],
    ['2001:db8::', null],
    ['fe80::1%eth0/64', null],
    ['10.0.0.0/8', null],
    ['', null],
  ];
  for (const [text, expected] of cases) {
    test(`${JSON.stringify(text)} is ${expected ?? 'no range'}`, () => {
      assert.equal(canonicalIpv6Cidr(text), expected);
    });
  }

  test('the canonical form of a range is its own canonical form', () => {
    const length = fc.integer({ min: 0, max: 128 });
    fc.assert(
      fc.property(
        fc.ipV6().filter((address) => !address.includes('.')),
        length,
        (address, prefix) => {
          const once = canonicalIpv6Cidr(`${address}/${prefix}`);
          assert.notEqual(once, null);
          assert.equal(canonicalIpv6Cidr(once ?? ''), once);
        },
      ),
    );
  });
});
