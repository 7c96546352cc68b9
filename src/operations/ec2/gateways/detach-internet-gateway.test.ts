import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeInterface } from '../test-targets.ts';

describe('DetachInternetGateway', () => {
  test('a gateway that is detached can go to another VPC', () => {
    const { context, vpcId, internetGatewayId: InternetGatewayId } = makeTestNetwork();
    call(context, 'DetachInternetGateway', { InternetGatewayId, VpcId: vpcId });
    const VpcId = call(context, 'CreateVpc', { CidrBlock: '10.1.0.0/16' }).Vpc?.VpcId ?? '';
    call(context, 'AttachInternetGateway', { InternetGatewayId, VpcId });
    const { InternetGateways: [gateway] = [] } = call(context, 'DescribeInternetGateways', {
      InternetGatewayIds: [InternetGatewayId],
    });
    assert.deepEqual(gateway?.Attachments, [{ VpcId, State: 'available' }]);
  });

  test('a gateway that is not attached to the VPC cannot be detached from it', () => {
    const { context, vpcId: VpcId } = makeTestNetwork();
    const loose = call(context, 'CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    assert.throws(() => call(context, 'DetachInternetGateway', { InternetGatewayId: loose, VpcId }), {
      code: 'Gateway.NotAttached',
      message: `resource ${loose} is not attached to network ${VpcId}`,
    });
  });

  test('a gateway stays as long as an interface of the VPC has a public address', () => {
    const network = makeTestNetwork();
    const { context, vpcId: VpcId, internetGatewayId: InternetGatewayId } = network;
    const { AllocationId = '' } = call(context, 'AllocateAddress', {});
    const { AssociationId = '' } = call(context, 'AssociateAddress', {
      AllocationId,
      NetworkInterfaceId: makeInterface(network),
    });
    const detach = () => call(context, 'DetachInternetGateway', { InternetGatewayId, VpcId });
    assert.throws(detach, {
      code: 'DependencyViolation',
      message: `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    });
    call(context, 'DisassociateAddress', { AssociationId });
    detach();
  });
});
