import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demandCidr } from '../../model/vpc/ipv4.ts';
import { addressNumber } from './address-number.ts';
import { relate } from './vague-address.ts';

const related = (cidr: string, address: string, real?: string): string =>
  relate(
    demandCidr(cidr),
    addressNumber(address),
    real === undefined || real === 'internet' ? real : demandCidr(real),
  );

test('a known address is in a range or out of it', () => {
  assert.equal(related('10.0.1.0/24', '10.0.1.4'), 'in');
  assert.equal(related('10.0.1.0/24', '10.0.2.4'), 'out');
});

test('an address of a subnet is surely in what has all of the subnet, and maybe in what has a part', () => {
  assert.equal(related('10.0.0.0/16', '10.0.1.4', '10.0.1.0/24'), 'in');
  assert.equal(related('10.0.1.0/25', '10.0.1.4', '10.0.1.0/24'), 'maybe');
  assert.equal(related('10.0.1.128/25', '10.0.1.4', '10.0.1.0/24'), 'maybe');
  assert.equal(related('10.0.2.0/24', '10.0.1.4', '10.0.1.0/24'), 'out');
});

test('some public address is in no private range, surely in all of IPv4, and maybe in the rest', () => {
  assert.equal(related('0.0.0.0/0', '192.0.2.6', 'internet'), 'in');
  assert.equal(related('10.0.0.0/8', '192.0.2.6', 'internet'), 'out');
  assert.equal(related('140.82.112.0/20', '192.0.2.6', 'internet'), 'maybe');
  assert.equal(related('128.0.0.0/1', '192.0.2.6', 'internet'), 'maybe');
});

test('what stands for a service’s addresses is in the list that stands for them', () => {
  assert.equal(related('198.19.1.0/24', '198.19.1.0', 'internet'), 'in');
});
