import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';

describe('DescribeRegions', () => {
  test('AWS’s regions are listed by name', () => {
    const names =
      call(testContext(), 'DescribeRegions', {}).Regions?.map(({ RegionName }) => RegionName) ?? [];
    assert.equal(names.length, 34);
    assert.ok(names.every((name, index) => index === 0 || (names[index - 1] ?? '') < (name ?? '')));
    assert.ok(names.includes('us-east-1') && names.includes('me-central-1'));
  });

  test('regions are found by name and by status', () => {
    const context = testContext();
    const { Regions: regions } = call(context, 'DescribeRegions', {
      RegionNames: ['eu-west-1', 'af-south-1'],
    });
    assert.deepEqual(regions, [
      { RegionName: 'af-south-1', Endpoint: 'ec2.af-south-1.amazonaws.com', OptInStatus: 'opted-in' },
      {
        RegionName: 'eu-west-1',
        Endpoint: 'ec2.eu-west-1.amazonaws.com',
        OptInStatus: 'opt-in-not-required',
      },
    ]);
    const count = (Name: string, value: string) =>
      call(context, 'DescribeRegions', { Filters: [{ Name, Values: [value] }] }).Regions?.length;
    assert.equal(count('opt-in-status', 'opt-in-not-required'), 17);
    assert.equal(count('region-name', 'ap-*'), 14);
    assert.equal(count('endpoint', 'ec2.us-*'), 4);
  });

  test('a region that does not exist is refused', () => {
    assert.throws(() => call(testContext(), 'DescribeRegions', { RegionNames: ['mars-1'] }), {
      code: 'InvalidParameterValue',
    });
  });

  test('differs: the caller’s own region is a region, whatever its name, because any name can be used', () => {
    const context = seenFrom(testContext(), { scope: { account: '123456789012', region: 'local-1' } });
    assert.equal(call(context, 'DescribeRegions', { RegionNames: ['local-1'] }).Regions?.length, 1);
  });
});
