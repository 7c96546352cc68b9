import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createdService } from '../../apprunner/test-calls.ts';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeInsights, makePath } from './test-insights.ts';

const tcp = { Protocol: 'tcp' } as const;

describe('a path', () => {
  test('is kept with its ends by id and ARN, its port and its tags', () => {
    const { context, privateId, internetGatewayId } = makeInsights();
    const { NetworkInsightsPath: path } = call(context, 'CreateNetworkInsightsPath', {
      ...tcp,
      Source: `arn:aws:ec2:us-east-1:123456789012:network-interface/${privateId}`,
      Destination: internetGatewayId,
      DestinationPort: 443,
      TagSpecifications: [{ ResourceType: 'network-insights-path', Tags: [{ Key: 'of', Value: 'shop' }] }],
    });
    assert.match(path?.NetworkInsightsPathId ?? '', /^nip-0[0-9a-f]{16}$/);
    const arn = 'arn:aws:ec2:us-east-1:123456789012';
    assert.deepEqual(path, {
      NetworkInsightsPathId: path?.NetworkInsightsPathId,
      NetworkInsightsPathArn: `${arn}:network-insights-path/${path?.NetworkInsightsPathId}`,
      CreatedDate: new Date(context.now),
      Source: privateId,
      SourceArn: `${arn}:network-interface/${privateId}`,
      Destination: internetGatewayId,
      DestinationArn: `${arn}:internet-gateway/${internetGatewayId}`,
      Protocol: 'tcp',
      DestinationPort: 443,
      Tags: [{ Key: 'of', Value: 'shop' }],
    });
  });

  test('the same client token makes no second one, and not another one either', () => {
    const { context, privateId, publicId } = makeInsights();
    const input = { ...tcp, Source: privateId, Destination: publicId, ClientToken: 'once' };
    const [first, second] = [1, 2].map(() => call(context, 'CreateNetworkInsightsPath', input));
    assert.deepEqual(first, second);
    const other = { ...input, DestinationPort: 80 };
    assert.throws(() => call(context, 'CreateNetworkInsightsPath', other), {
      code: 'IdempotentParameterMismatch',
    });
  });

  test('DryRun makes none', () => {
    const { context, privateId, publicId } = makeInsights();
    const input = { Source: privateId, Destination: publicId, DryRun: true };
    assert.throws(() => makePath(context, input), { code: 'DryRunOperation' });
    assert.equal(context.store.networkInsightsPaths.count({}), 0);
  });

  for (const [what, change, code] of [
    ['an interface that is not there', { Source: 'eni-0123' }, 'InvalidNetworkInterfaceID.NotFound'],
    ['an EC2 instance, of which there are none', { Source: 'i-0123' }, 'InvalidInstanceID.NotFound'],
    ['a transit gateway', { Destination: 'tgw-0123' }, 'InvalidTransitGatewayID.NotFound'],
    ['a VPC endpoint that is not there', { Destination: 'vpce-0123' }, 'InvalidVpcEndpointId.NotFound'],
    ['a peering that is not there', { Destination: 'pcx-0123' }, 'InvalidVpcPeeringConnectionID.NotFound'],
    ['a security group', { Destination: 'sg-0123' }, 'InvalidParameterValue'],
    ['a name', { Destination: '__proto__' }, 'InvalidParameterValue'],
    [
      'an ARN of another account',
      { Source: 'arn:aws:ec2:us-east-1:1:network-interface/eni-1' },
      'InvalidParameterValue',
    ],
    ['no destination', { Destination: undefined }, 'MissingParameter'],
    ['port 0', { DestinationPort: 0 }, 'InvalidParameterValue'],
    ['port 65536', { DestinationPort: 65_536 }, 'InvalidParameterValue'],
    ['an address that is none', { DestinationIp: '10.0.0.256' }, 'InvalidParameterValue'],
    ['an IPv6 address', { DestinationIp: '2001:db8::1' }, 'InvalidParameterValue'],
    [
      'a filter at the source beside a port',
      { FilterAtSource: { DestinationAddress: '10.0.0.5' }, DestinationPort: 443 },
      'InvalidParameterCombination',
    ],
    [
      'a filter at the destination beside its address',
      { FilterAtDestination: { DestinationAddress: '10.0.0.5' }, DestinationIp: '10.0.0.5' },
      'InvalidParameterCombination',
    ],
  ] as const) {
    test(`of ${what} is refused`, () => {
      const { context, privateId, publicId } = makeInsights();
      const input = { Source: privateId, Destination: publicId, ...change };
      assert.throws(() => makePath(context, input), { code });
    });
  }

  test('failure class 13: of another account’s interface, gateway or service is refused as if it were not there', () => {
    const { context, privateId, internetGatewayId } = makeInsights();
    const service = createdService(context);
    const other = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
    const DestinationIp = '10.0.0.5';
    for (const [Source, code] of [
      [privateId, 'InvalidNetworkInterfaceID.NotFound'],
      [internetGatewayId, 'InvalidInternetGatewayID.NotFound'],
      [service, 'InvalidParameterValue'],
    ] as const) {
      assert.throws(() => makePath(other, { Source, DestinationIp }), { code });
    }
  });

  test('differs: may begin and end at an App Runner service, by its ARN, which AWS has no word for', () => {
    const { context, publicId } = makeInsights();
    const Source = createdService(context);
    const path = call(context, 'CreateNetworkInsightsPath', { ...tcp, Source, Destination: publicId });
    assert.deepEqual(
      [path.NetworkInsightsPath?.Source, path.NetworkInsightsPath?.SourceArn],
      [Source, Source],
    );
  });

  test('differs: filters take single addresses and a single destination port, where AWS takes ranges and source ports', () => {
    const { context, privateId, publicId } = makeInsights();
    const create = (FilterAtSource: object) => () =>
      makePath(context, { Source: privateId, Destination: publicId, FilterAtSource });
    create({ DestinationAddress: '10.0.0.5', DestinationPortRange: { FromPort: 80, ToPort: 80 } })();
    const code = 'UnsupportedOperation';
    assert.throws(create({ DestinationPortRange: { FromPort: 80, ToPort: 90 } }), { code });
    assert.throws(create({ SourcePortRange: { FromPort: 80, ToPort: 80 } }), { code });
  });

  test('differs: does not begin at a peering connection, since nothing says what is behind it', () => {
    const { context, vpcId, privateId } = makeInsights();
    const peer = call(context, 'CreateVpc', { CidrBlock: '10.9.0.0/16' }).Vpc?.VpcId;
    const made = call(context, 'CreateVpcPeeringConnection', { VpcId: vpcId, PeerVpcId: peer });
    const Source = made.VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
    assert.throws(() => makePath(context, { Source, Destination: privateId }), {
      code: 'UnsupportedOperation',
    });
  });
});
