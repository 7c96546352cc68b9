import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPlace, type Found } from './find-place.ts';
import { serviceIn, shopLandscape } from './test-shop.ts';

const at = (line: number) => ({ file: 'app.yaml', line });
const landscape = shopLandscape(['isolated'], {
  places: new Map([
    ['connector', at(10)],
    ['subnet-shop.isolated', at(20)],
    ['rtb-shop.private', at(30)],
    ['sg-b', at(40)],
  ]),
});
const asked = {
  source: { kind: 'workload', id: serviceIn([]).id },
  subnetId: 'subnet-shop.isolated',
} as const;
const found = (more: Partial<Found>): Found => ({
  code: 'NO_ROUTE_TO_DESTINATION',
  component: { kind: 'route-table', id: 'rtb-shop.main' },
  facts: {},
  ...more,
});

test('a finding is at its component', () => {
  const component = { kind: 'route-table', id: 'rtb-shop.private' } as const;
  assert.equal(findPlace(found({ component }), asked, landscape)?.line, 30);
});

test('of a component that is written nowhere it is at what is nearest: the subnet', () => {
  assert.equal(findPlace(found({}), asked, landscape)?.line, 20);
});

test('one of several groups is found', () => {
  const component = { kind: 'security-groups', id: 'sg-a,sg-b' } as const;
  assert.equal(findPlace(found({ component }), asked, landscape)?.line, 40);
});

test('a sender in the wrong subnets is at its connector', () => {
  const code = 'CONNECTOR_NO_PUBLIC_IP';
  assert.equal(findPlace(found({ code }), asked, landscape)?.line, 10);
});

test('what was asked of an API has no place', () => {
  assert.equal(findPlace(found({}), asked, shopLandscape(['isolated'])), null);
});
