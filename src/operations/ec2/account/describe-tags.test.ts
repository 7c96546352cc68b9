import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

function tagged() {
  const network = makeTestNetwork();
  const { context, vpcId, privateSubnetIds } = network;
  const tag = (id: string, Key: string, Value: string) =>
    call(context, 'CreateTags', { Resources: [id], Tags: [{ Key, Value }] });
  tag(vpcId, 'team', 'web');
  tag(vpcId, 'stage', 'test');
  tag(privateSubnetIds[0], 'team', 'data');
  return network;
}

describe('DescribeTags', () => {
  test('tags are listed with what they are of', () => {
    const { context, vpcId, privateSubnetIds } = tagged();
    assert.deepEqual(call(context, 'DescribeTags', {}).Tags, [
      { ResourceId: vpcId, ResourceType: 'vpc', Key: 'team', Value: 'web' },
      { ResourceId: vpcId, ResourceType: 'vpc', Key: 'stage', Value: 'test' },
      { ResourceId: privateSubnetIds[0], ResourceType: 'subnet', Key: 'team', Value: 'data' },
    ]);
  });

  test('tags are found by key, value, resource and type', () => {
    const { context, vpcId } = tagged();
    const count = (Name: string, value: string) =>
      call(context, 'DescribeTags', { Filters: [{ Name, Values: [value] }] }).Tags?.length;
    assert.equal(count('key', 'team'), 2);
    assert.equal(count('value', 'te*'), 1);
    assert.equal(count('resource-id', vpcId), 2);
    assert.equal(count('resource-type', 'subnet'), 1);
    assert.equal(count('tag:team', 'web'), 1);
    assert.throws(() => count('colour', 'red'), { code: 'InvalidParameterValue' });
  });

  test('another account sees its own only', () => {
    const { context } = tagged();
    const stranger = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
    assert.deepEqual(call(stranger, 'DescribeTags', {}).Tags, []);
  });

  test('pages follow one another', () => {
    const { context, vpcId } = tagged();
    const more = Array.from({ length: 6 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    call(context, 'CreateTags', { Resources: [vpcId], Tags: more });
    const first = call(context, 'DescribeTags', { MaxResults: 5 });
    assert.ok(first.NextToken !== undefined);
    const second = call(context, 'DescribeTags', { MaxResults: 5, NextToken: first.NextToken });
    const keys = [...(first.Tags ?? []), ...(second.Tags ?? [])].map((tag) => `${tag.ResourceId} ${tag.Key}`);
    assert.equal(new Set(keys).size, 9);
    assert.equal(second.NextToken, undefined);
  });
});
