import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NetworkInsightsAnalysis } from '@aws-sdk/client-ec2';
import { call as callAppRunner, createdService } from '../../apprunner/test-calls.ts';
import { seenFrom } from '../../test-context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { settleNetwork } from '../test-settling.ts';
import {
  analysed,
  described,
  type Insights,
  makeInsights,
  makePath,
  makePluggedIn,
  started,
} from './test-insights.ts';

const idsOf = ({ ForwardPathComponents: components = [] }: NetworkInsightsAnalysis) =>
  components.map(({ Component }) => Component?.Id);
const codesOf = ({ Explanations = [] }: NetworkInsightsAnalysis) =>
  Explanations.map(({ ExplanationCode }) => ExplanationCode);

/** A NAT gateway in a public subnet, and the private subnets' route to it. */
function openInternet({ context, publicSubnetIds, privateTableId }: Insights): string {
  const { AllocationId } = call(context, 'AllocateAddress', { Domain: 'vpc' });
  const made = call(context, 'CreateNatGateway', { SubnetId: publicSubnetIds[0], AllocationId });
  const NatGatewayId = made.NatGateway?.NatGatewayId ?? '';
  settleNetwork(context);
  const route = { RouteTableId: privateTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId };
  call(context, 'CreateRoute', route);
  return NatGatewayId;
}

describe('an analysis', () => {
  test('is `running` in its own answer, and has its result in the next Describe', () => {
    const { context, privateId, publicId } = makeInsights();
    const NetworkInsightsPathId = makePath(context, { Source: privateId, Destination: publicId });
    const { NetworkInsightsAnalysis: first } = call(context, 'StartNetworkInsightsAnalysis', {
      NetworkInsightsPathId,
      ClientToken: 'once',
    });
    assert.deepEqual([first?.Status, first?.NetworkPathFound], ['running', undefined]);
    assert.match(first?.NetworkInsightsAnalysisId ?? '', /^nia-0[0-9a-f]{16}$/);
    const again = call(context, 'StartNetworkInsightsAnalysis', {
      NetworkInsightsPathId,
      ClientToken: 'once',
    });
    assert.deepEqual(again.NetworkInsightsAnalysis, first);
    const { Status, NetworkPathFound } = described(context, first?.NetworkInsightsAnalysisId ?? '');
    assert.deepEqual([Status, NetworkPathFound], ['succeeded', true]);
  });

  test('of a path that is there has every component of it, there and back, in order', () => {
    const insights = makeInsights();
    const { context, privateId, publicId, defaultGroupId, defaultAclId, privateTableId, publicTableId } =
      insights;
    const found = analysed(context, { Source: privateId, Destination: publicId, DestinationPort: 80 });
    assert.deepEqual(idsOf(found), [
      privateId,
      defaultGroupId,
      defaultAclId,
      privateTableId,
      defaultAclId,
      defaultGroupId,
      publicId,
    ]);
    assert.deepEqual(
      found.ReturnPathComponents?.map(({ Component }) => Component?.Id),
      [publicId, defaultGroupId, defaultAclId, publicTableId, defaultAclId, defaultGroupId, privateId],
    );
    const [first, group, acl, table] = found.ForwardPathComponents ?? [];
    const { store, scope } = context;
    const addressOf = (id: string) => `${store.networkInterfaces.find({ id })?.privateIp}/32`;
    const arn = `arn:aws:ec2:${scope.region}:${scope.account}`;
    assert.deepEqual(first, {
      SequenceNumber: 1,
      Component: { Id: privateId, Arn: `${arn}:network-interface/${privateId}` },
      Subnet: { Id: insights.privateSubnetIds[0], Arn: `${arn}:subnet/${insights.privateSubnetIds[0]}` },
      Vpc: { Id: insights.vpcId, Arn: `${arn}:vpc/${insights.vpcId}` },
      OutboundHeader: {
        SourceAddresses: [addressOf(privateId)],
        DestinationAddresses: [addressOf(publicId)],
        Protocol: '6',
        DestinationPortRanges: [{ From: 80, To: 80 }],
      },
    });
    assert.deepEqual(group?.SecurityGroupRule, { Direction: 'egress', Protocol: 'all', Cidr: '0.0.0.0/0' });
    assert.deepEqual(acl?.AclRule, {
      Cidr: '0.0.0.0/0',
      Egress: true,
      Protocol: 'all',
      RuleAction: 'allow',
      RuleNumber: 100,
    });
    assert.deepEqual(table?.RouteTableRoute, {
      DestinationCidr: '10.0.0.0/16',
      GatewayId: 'local',
      Origin: 'CreateRouteTable',
      State: 'active',
    });
  });

  test('of a subnet without a way to the internet names the route table, and finds the NAT gateway’s way once there is one', () => {
    const insights = makeInsights();
    const { context, privateId, internetGatewayId, privateTableId } = insights;
    const path = makePath(context, {
      Source: privateId,
      Destination: internetGatewayId,
      DestinationPort: 443,
    });
    const before = described(context, started(context, path));
    assert.equal(before.NetworkPathFound, false);
    assert.deepEqual(codesOf(before), ['NO_ROUTE_TO_DESTINATION']);
    assert.equal(before.Explanations?.[0]?.RouteTable?.Id, privateTableId);
    const natGatewayId = openInternet(insights);
    const after = described(context, started(context, path));
    assert.equal(after.NetworkPathFound, true);
    const ids = idsOf(after);
    assert.ok(ids.includes(natGatewayId) && ids.includes(internetGatewayId), ids.join(' '));
    assert.deepEqual(after.Explanations, undefined);
  });

  test('of a group that does not let it in names the interface, its groups and the direction', () => {
    const { context, vpcId, privateId, publicSubnetIds } = makeInsights();
    const group = call(context, 'CreateSecurityGroup', { VpcId: vpcId, GroupName: 'g', Description: 'g' });
    const closed = makePluggedIn(context, publicSubnetIds[1], [group.GroupId ?? '']);
    const denied = analysed(context, { Source: privateId, Destination: closed, DestinationPort: 5432 });
    const [explanation] = denied.Explanations ?? [];
    assert.equal(explanation?.ExplanationCode, 'SG_HAS_NO_RULES');
    assert.equal(explanation?.Direction, 'ingress');
    assert.equal(explanation?.NetworkInterface?.Id, closed);
    assert.deepEqual(
      explanation?.SecurityGroups?.map(({ Id }) => Id),
      [group.GroupId],
    );
  });

  test('from the internet gateway reaches what has a public address and nothing else', () => {
    const { context, privateId, publicId, internetGatewayId, defaultGroupId } = makeInsights();
    call(context, 'AuthorizeSecurityGroupIngress', {
      GroupId: defaultGroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
    const from = (Destination: string, DestinationPort: number) =>
      analysed(context, { Source: internetGatewayId, Destination, DestinationPort }).NetworkPathFound;
    assert.equal(from(publicId, 22), true);
    assert.equal(from(publicId, 23), false);
    assert.equal(from(privateId, 22), false);
  });

  test('without a port is one of any port: a group that lets in only one is enough', () => {
    const { context, vpcId, privateId, privateSubnetIds } = makeInsights();
    const made = call(context, 'CreateSecurityGroup', { VpcId: vpcId, GroupName: 'db', Description: 'db' });
    const GroupId = made.GroupId ?? '';
    const Destination = makePluggedIn(context, privateSubnetIds[1], [GroupId]);
    const path = makePath(context, { Source: privateId, Destination });
    assert.equal(described(context, started(context, path)).NetworkPathFound, false);
    call(context, 'AuthorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 6432, ToPort: 6432, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
      ],
    });
    const found = described(context, started(context, path));
    assert.equal(found.NetworkPathFound, true);
    assert.deepEqual(found.ForwardPathComponents?.[0]?.OutboundHeader?.DestinationPortRanges, [
      { From: 6432, To: 6432 },
    ]);
  });

  test('to a peering connection asks whether packets get there, not what is behind it', () => {
    const { context, vpcId, privateId, privateTableId } = makeInsights();
    const peer = makeTestNetwork(context, '10.9.0.0/16');
    const made = call(context, 'CreateVpcPeeringConnection', { VpcId: vpcId, PeerVpcId: peer.vpcId });
    const VpcPeeringConnectionId = made.VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
    call(context, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
    settleNetwork(context);
    const path = makePath(context, { Source: privateId, Destination: VpcPeeringConnectionId });
    assert.deepEqual(codesOf(described(context, started(context, path))), ['NO_ROUTE_TO_DESTINATION']);
    call(context, 'CreateRoute', {
      RouteTableId: privateTableId,
      DestinationCidrBlock: '10.9.0.0/16',
      VpcPeeringConnectionId,
    });
    assert.equal(described(context, started(context, path)).NetworkPathFound, true);
  });

  test('of what has to come by one component and not by another holds both against the path', () => {
    const insights = makeInsights();
    const { context, privateId, internetGatewayId, publicTableId } = insights;
    const natGatewayId = openInternet(insights);
    const NetworkInsightsPathId = makePath(context, { Source: privateId, Destination: internetGatewayId });
    const arn = 'arn:aws:ec2:us-east-1:123456789012';
    const ask = (input: object) => {
      const made = call(context, 'StartNetworkInsightsAnalysis', {
        NetworkInsightsPathId,
        ClientToken: undefined,
        ...input,
      });
      return described(context, made.NetworkInsightsAnalysis?.NetworkInsightsAnalysisId ?? '');
    };
    const nat = `${arn}:natgateway/${natGatewayId}`;
    assert.equal(ask({ FilterInArns: [nat] }).NetworkPathFound, true);
    assert.deepEqual(codesOf(ask({ FilterOutArns: [nat] })), [
      'COMPONENT_FILTER_RESTRICTION_REMOVED_COMPONENT',
    ]);
    const other = ask({ FilterInArns: [`${arn}:natgateway/nat-0123`] });
    assert.deepEqual(codesOf(other), ['COMPONENT_FILTER_RESTRICTION']);
    assert.throws(() => ask({ FilterInArns: [publicTableId] }), { code: 'InvalidParameterValue' });
  });

  test('of a source that is gone has failed, and says so', () => {
    const { context, publicId, privateSubnetIds } = makeInsights();
    const made = call(context, 'CreateNetworkInterface', { SubnetId: privateSubnetIds[0] });
    const NetworkInterfaceId = made.NetworkInterface?.NetworkInterfaceId ?? '';
    const path = makePath(context, { Source: NetworkInterfaceId, Destination: publicId });
    call(context, 'DeleteNetworkInterface', { NetworkInterfaceId });
    const { Status, StatusMessage, NetworkPathFound } = described(context, started(context, path));
    assert.deepEqual([Status, NetworkPathFound], ['failed', undefined]);
    assert.match(StatusMessage ?? '', /does not exist any more/);
  });

  test('failure class 13: says nothing of another account’s tables and groups behind a peering', () => {
    const { context, vpcId, privateId, privateTableId } = makeInsights();
    const theirs = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
    const peer = makeTestNetwork(theirs, '10.9.0.0/16');
    const database = makePluggedIn(theirs, peer.privateSubnetIds[0]);
    const made = call(context, 'CreateVpcPeeringConnection', {
      VpcId: vpcId,
      PeerVpcId: peer.vpcId,
      PeerOwnerId: '210987654321',
    });
    const VpcPeeringConnectionId = made.VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
    call(theirs, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
    settleNetwork(context);
    const route = {
      RouteTableId: privateTableId,
      DestinationCidrBlock: '10.9.0.0/16',
      VpcPeeringConnectionId,
    };
    call(context, 'CreateRoute', route);
    const DestinationIp = context.store.networkInterfaces.find({ id: database })?.privateIp;
    const told = analysed(context, { Source: privateId, DestinationIp, DestinationPort: 5432 });
    assert.equal(told.NetworkPathFound, false);
    const text = JSON.stringify(told);
    const secrets = [
      peer.privateTableId,
      peer.defaultGroupId,
      peer.defaultAclId,
      database,
      peer.privateSubnetIds[0],
    ];
    for (const id of secrets) assert.equal(text.includes(id), false, `${id} in ${text}`);
    assert.ok(text.includes('of-another-account'), text);
  });

  test('differs: begins at an App Runner service, finds a path from any of its subnets, and warns when not from all', () => {
    const insights = makeInsights();
    const { context, privateSubnetIds, defaultGroupId, internetGatewayId, mainTableId } = insights;
    openInternet(insights);
    const { VpcConnector } = callAppRunner(context, 'CreateVpcConnector', {
      VpcConnectorName: 'shop',
      Subnets: [...privateSubnetIds],
      SecurityGroups: [defaultGroupId],
    });
    const egress = { EgressType: 'VPC', VpcConnectorArn: VpcConnector?.VpcConnectorArn } as const;
    const Source = createdService(context, { NetworkConfiguration: { EgressConfiguration: egress } });
    const path = makePath(context, { Source, Destination: internetGatewayId, DestinationPort: 443 });
    const whole = described(context, started(context, path));
    assert.deepEqual([whole.NetworkPathFound, whole.WarningMessage], [true, undefined]);
    const AssociationId = context.store.routeTables
      .list({})
      .flatMap(({ associations }) => associations)
      .find(({ subnetId }) => subnetId === privateSubnetIds[1])?.id;
    call(context, 'ReplaceRouteTableAssociation', {
      AssociationId: AssociationId ?? '',
      RouteTableId: mainTableId,
    });
    const half = described(context, started(context, path));
    assert.equal(half.NetworkPathFound, true);
    assert.match(half.WarningMessage ?? '', /1 of 2/);
  });

  test('differs: costs nothing, has no alternate path hints and ends within its call', () => {
    const { context, privateId, internetGatewayId } = makeInsights();
    const { AlternatePathHints, Status } = analysed(context, {
      Source: privateId,
      Destination: internetGatewayId,
    });
    assert.deepEqual([AlternatePathHints, Status], [undefined, 'succeeded']);
  });
});
