import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasPrices, monthlyPrice } from './prices.ts';

test('prices are those of the list, by the month of 730 hours', () => {
  assert.equal(monthlyPrice('natGateway', 'us-east-1'), 32.85);
  assert.equal(monthlyPrice('natGateway', 'ap-northeast-1'), 45.26);
  assert.equal(monthlyPrice('publicIpv4', 'ap-northeast-1'), 3.65);
  assert.equal(monthlyPrice('interfaceEndpoint', 'us-east-1'), 7.3);
});

test('a region whose prices are not known has those of us-east-1, and does not claim to know them', () => {
  assert.equal(hasPrices('eu-west-1'), false);
  assert.equal(hasPrices('__proto__'), false);
  assert.equal(monthlyPrice('natGateway', 'eu-west-1'), 32.85);
});
