import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { zonesOf } from './zones.ts';

describe('Availability Zones', () => {
  test('every region has three', () => {
    assert.deepEqual(zonesOf('us-east-1'), [
      { name: 'us-east-1a', id: 'use1-az1' },
      { name: 'us-east-1b', id: 'use1-az2' },
      { name: 'us-east-1c', id: 'use1-az3' },
    ]);
  });

  const ids: readonly (readonly [string, string])[] = [
    ['ap-northeast-3', 'apne3-az1'],
    ['ap-southeast-2', 'apse2-az1'],
    ['ca-west-1', 'caw1-az1'],
    ['eu-central-1', 'euc1-az1'],
    ['me-south-1', 'mes1-az1'],
    ['us-gov-west-1', 'usgw1-az1'],
  ];
  for (const [region, id] of ids) {
    test(`the first zone of ${region} has the id ${id}, as in AWS`, () => {
      assert.equal(zonesOf(region)[0]?.id, id);
    });
  }
});
