import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

describe('AttachInternetGateway', () => {
  test('a gateway has one VPC', () => {
    const { context, vpcId, internetGatewayId: InternetGatewayId } = makeTestNetwork();
    const VpcId = call(context, 'CreateVpc', { CidrBlock: '10.1.0.0/16' }).Vpc?.VpcId ?? '';
    assert.throws(() => call(context, 'AttachInternetGateway', { InternetGatewayId, VpcId }), {
      code: 'Resource.AlreadyAssociated',
      message: `resource ${InternetGatewayId} is already attached to network ${vpcId}`,
    });
  });

  test('a VPC has one gateway', () => {
    const { context, vpcId: VpcId } = makeTestNetwork();
    const second = call(context, 'CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    assert.throws(() => call(context, 'AttachInternetGateway', { InternetGatewayId: second, VpcId }), {
      code: 'InvalidParameterValue',
      message: `Network ${VpcId} already has an internet gateway attached`,
    });
  });

  test('a gateway or VPC that is not there is not found', () => {
    const { context, vpcId, internetGatewayId } = makeTestNetwork();
    const attach = (InternetGatewayId: string, VpcId: string) =>
      call(context, 'AttachInternetGateway', { InternetGatewayId, VpcId });
    assert.throws(() => attach('igw-0bad', vpcId), {
      code: 'InvalidInternetGatewayID.NotFound',
      message: "The internetGateway ID 'igw-0bad' does not exist",
    });
    assert.throws(() => attach(internetGatewayId, 'vpc-0bad'), { code: 'InvalidVpcID.NotFound' });
  });
});
