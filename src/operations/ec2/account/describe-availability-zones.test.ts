import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

describe('DescribeAvailabilityZones', () => {
  test('the caller’s region has three, all available', () => {
    const { AvailabilityZones: zones = [] } = call(testContext(), 'DescribeAvailabilityZones', {});
    assert.deepEqual(
      zones.map(({ ZoneName, ZoneId, State }) => [ZoneName, ZoneId, State]),
      [
        ['us-east-1a', 'use1-az1', 'available'],
        ['us-east-1b', 'use1-az2', 'available'],
        ['us-east-1c', 'use1-az3', 'available'],
      ],
    );
  });

  test('zones are found by name, id and filter', () => {
    const context = testContext();
    const find = (input: object) =>
      call(context, 'DescribeAvailabilityZones', input).AvailabilityZones?.map(({ ZoneName }) => ZoneName);
    assert.deepEqual(find({ ZoneNames: ['us-east-1b'] }), ['us-east-1b']);
    assert.deepEqual(find({ ZoneIds: ['use1-az3'] }), ['us-east-1c']);
    assert.deepEqual(find({ Filters: [{ Name: 'zone-id', Values: ['*az1'] }] }), ['us-east-1a']);
    assert.deepEqual(find({ Filters: [{ Name: 'zone-type', Values: ['local-zone'] }] }), []);
    assert.equal(find({ Filters: [{ Name: 'state', Values: ['available'] }] })?.length, 3);
    assert.equal(find({ Filters: [{ Name: 'region-name', Values: ['us-east-1'] }] })?.length, 3);
  });

  test('a zone that the region does not have is refused', () => {
    const context = testContext();
    for (const input of [{ ZoneNames: ['us-east-1x'] }, { ZoneIds: ['use1-az9'] }]) {
      assert.throws(() => call(context, 'DescribeAvailabilityZones', input), {
        code: 'InvalidParameterValue',
      });
    }
  });

  test('differs: every region has exactly three zones, because all of them are this machine', () => {
    const context = { ...testContext(), scope: { account: '123456789012', region: 'ap-northeast-1' } };
    assert.deepEqual(
      call(context, 'DescribeAvailabilityZones', {}).AvailabilityZones?.map(({ ZoneName }) => ZoneName),
      ['ap-northeast-1a', 'ap-northeast-1b', 'ap-northeast-1c'],
    );
  });
});
