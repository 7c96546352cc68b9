import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceNetworksOf } from './service-networks.ts';

test('the service network is divided into a way in and out, and a way in alone', () => {
  assert.deepEqual(serviceNetworksOf('0a0a0a0a', '100.64.0.0/16'), {
    outward: {
      name: 'apron-0a0a0a0a',
      cidr: '100.64.0.0/17',
      interfaceName: 'apron0a0a0a0a',
      builds: '100.64.0.0/20',
    },
    inbound: { name: 'apron-0a0a0a0a-inbound', cidr: '100.64.128.0/17', interfaceName: 'apri0a0a0a0a' },
  });
});

test('the smallest service network still has room for builds; a smaller one is refused', () => {
  const { outward, inbound } = serviceNetworksOf('0a0a0a0a', '10.9.8.64/26');
  assert.deepEqual(
    [outward.cidr, outward.builds, inbound.cidr],
    ['10.9.8.64/27', '10.9.8.64/30', '10.9.8.96/27'],
  );
  assert.throws(() => serviceNetworksOf('0a0a0a0a', '10.9.8.64/27'), /too small for a service network/);
});
