import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeAvailable } from '../test-network.ts';

function twoVpcs() {
  const context = testContext();
  const create = (CidrBlock: string, name: string) =>
    call(context, 'CreateVpc', {
      CidrBlock,
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: name }] }],
    }).Vpc?.VpcId ?? '';
  return { context, one: create('10.0.0.0/16', 'shop'), other: create('10.1.0.0/16', 'back*office') };
}

describe('DescribeVpcs', () => {
  test('VPCs are listed, the default one first', () => {
    const { context, one, other } = twoVpcs();
    const ids = call(context, 'DescribeVpcs', {}).Vpcs?.map(({ VpcId }) => VpcId);
    assert.deepEqual(ids?.slice(1), [one, other]);
  });

  test('a VPC becomes available when the kernel holds it', () => {
    const { context, one } = twoVpcs();
    makeAvailable(context, one);
    assert.equal(call(context, 'DescribeVpcs', { VpcIds: [one] }).Vpcs?.[0]?.State, 'available');
  });

  test('every filter finds what it says', () => {
    const { context, one, other } = twoVpcs();
    call(context, 'AssociateVpcCidrBlock', { VpcId: other, CidrBlock: '10.2.0.0/16' });
    makeAvailable(context, other);
    const vpc = call(context, 'DescribeVpcs', { VpcIds: [other] }).Vpcs?.[0];
    const filters: readonly (readonly [string, string])[] = [
      ['cidr', '10.1.0.0/16'],
      ['cidr-block-association.association-id', vpc?.CidrBlockAssociationSet?.[1]?.AssociationId ?? ''],
      ['cidr-block-association.cidr-block', '10.2.0.0/16'],
      ['vpc-id', other],
      ['tag:Name', 'back*'],
      ['tag:Name', 'back\\*office'],
    ];
    for (const [Name, value] of filters) {
      const found = call(context, 'DescribeVpcs', { Filters: [{ Name, Values: [value] }] }).Vpcs;
      assert.deepEqual(
        found?.map(({ VpcId }) => VpcId),
        [other],
        Name,
      );
    }
    const pending = { Filters: [{ Name: 'state', Values: ['pending'] }] };
    assert.deepEqual(
      call(context, 'DescribeVpcs', pending).Vpcs?.map(({ VpcId }) => VpcId),
      [one],
    );
  });

  test('filters that do not fit together find nothing, and both spellings of is-default find the default one', () => {
    const { context } = twoVpcs();
    const isDefault = { Name: 'is-default', Values: ['true'] };
    const count = (Filters: { Name: string; Values: string[] }[]) =>
      call(context, 'DescribeVpcs', { Filters }).Vpcs?.length;
    assert.equal(count([isDefault]), 1);
    assert.equal(count([{ ...isDefault, Name: 'isDefault' }]), 1);
    assert.equal(count([isDefault, { Name: 'cidr', Values: ['10.0.0.0/16'] }]), 0);
    assert.equal(count([{ Name: 'owner-id', Values: ['123456789012'] }]), 3);
    assert.equal(count([{ Name: 'cidr-block-association.state', Values: ['associated'] }]), 3);
    assert.equal(count([{ Name: 'ipv6-cidr-block-association.state', Values: ['associated'] }]), 0);
  });

  test('a filter that EC2 does not know is refused', () => {
    assert.throws(
      () => call(testContext(), 'DescribeVpcs', { Filters: [{ Name: 'colour', Values: ['red'] }] }),
      {
        code: 'InvalidParameterValue',
        message: "The filter 'colour' is invalid",
      },
    );
  });

  test('pages follow one another, also when a VPC of an earlier one has been deleted', () => {
    const context = testContext();
    const ids = Array.from(
      { length: 12 },
      () => call(context, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '',
    );
    const first = call(context, 'DescribeVpcs', { MaxResults: 5 });
    assert.equal(first.Vpcs?.length, 5);
    call(context, 'DeleteVpc', { VpcId: ids[0] ?? '' });
    const second = call(context, 'DescribeVpcs', { MaxResults: 1000, ...tokenOf(first.NextToken) });
    const seen = [...(first.Vpcs ?? []), ...(second.Vpcs ?? [])].map(({ VpcId }) => VpcId);
    assert.deepEqual(seen.slice(1), ids);
    assert.equal(second.NextToken, undefined);
  });

  test('page sizes and tokens that cannot be are refused', () => {
    for (const page of [{ MaxResults: 4 }, { MaxResults: 1001 }, { NextToken: 'x' }]) {
      assert.throws(() => call(testContext(), 'DescribeVpcs', page), { code: 'InvalidParameterValue' });
    }
  });

  test('an id that is not there, or cannot be, has its own error', () => {
    const context = testContext();
    assert.throws(() => call(context, 'DescribeVpcs', { VpcIds: ['vpc-0123'] }), {
      code: 'InvalidVpcID.NotFound',
      message: "The vpc ID 'vpc-0123' does not exist",
    });
    assert.throws(() => call(context, 'DescribeVpcs', { VpcIds: ['subnet-0123'] }), {
      code: 'InvalidVpcID.Malformed',
      message: 'Invalid id: "subnet-0123" (expecting "vpc-...")',
    });
  });
});

function tokenOf(NextToken: string | undefined): { NextToken?: string } {
  return NextToken === undefined ? {} : { NextToken };
}
