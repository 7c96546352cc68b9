import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

type Given = { Key: string; Values: string[] }[];
const create = (DhcpConfigurations: Given) =>
  call(testContext(), 'CreateDhcpOptions', { DhcpConfigurations });

describe('CreateDhcpOptions', () => {
  test('a set is kept and answered as it was given', () => {
    const { DhcpOptions: options } = create([
      { Key: 'domain-name', Values: ['shop.internal'] },
      { Key: 'domain-name-servers', Values: ['10.0.0.9', 'AmazonProvidedDNS'] },
    ]);
    assert.match(options?.DhcpOptionsId ?? '', /^dopt-0[0-9a-f]{16}$/);
    assert.deepEqual(options?.DhcpConfigurations, [
      { Key: 'domain-name', Values: [{ Value: 'shop.internal' }] },
      { Key: 'domain-name-servers', Values: [{ Value: '10.0.0.9' }, { Value: 'AmazonProvidedDNS' }] },
    ]);
  });

  const wrong: readonly (readonly [string, Given])[] = [
    ['an option that DHCP does not have', [{ Key: 'colour', Values: ['red'] }]],
    ['a name of every object', [{ Key: 'constructor', Values: ['x'] }]],
    ['an option without a value', [{ Key: 'domain-name', Values: [] }]],
    [
      'five servers',
      [{ Key: 'ntp-servers', Values: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4', '1.1.1.5'] }],
    ],
    ['a server that is no address', [{ Key: 'domain-name-servers', Values: ['dns.example.com'] }]],
    ['a node type that does not exist', [{ Key: 'netbios-node-type', Values: ['3'] }]],
    ['a domain that is none', [{ Key: 'domain-name', Values: ['shop..internal'] }]],
    [
      'a domain with a line break, which a resolver would obey',
      [{ Key: 'domain-name', Values: ['a\nserver=1.2.3.4'] }],
    ],
    ['nothing', []],
  ];
  for (const [what, given] of wrong) {
    test(`${what} is refused`, () => {
      assert.throws(() => create(given), { code: 'InvalidParameterValue' });
    });
  }

  test('one option twice is refused', () => {
    const option = { Key: 'domain-name', Values: ['a.internal'] };
    assert.throws(() => create([option, option]), { code: 'InvalidParameterCombination' });
  });

  test('differs: one domain name at most, because the VPC’s resolver answers under one', () => {
    assert.throws(() => create([{ Key: 'domain-name', Values: ['a.internal b.internal'] }]), {
      code: 'InvalidParameterValue',
    });
  });
});
