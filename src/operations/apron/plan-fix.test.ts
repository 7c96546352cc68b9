import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../ec2/test-calls.ts';
import { makeTestNetwork } from '../ec2/test-network.ts';
import { settleNetwork } from '../ec2/test-settling.ts';
import { seenFrom } from '../test-context.ts';
import type { ApronContext } from './apron-context.ts';
import type { PlannedFix } from '../../reachability/answer/planned-fix.ts';
import { addHost, callApron, explained, makeTestShop } from './test-shop.ts';

const planned = async (context: ApronContext, input: object) =>
  await callApron<PlannedFix>(context, 'PlanFix', input);

describe('PlanFix', () => {
  test('has the changes, the price and the calls of each fix, best first, and changes nothing', async () => {
    const { context, publicSubnetIds, privateTableId } = makeTestShop();
    addHost(context, 'partner', { ports: [80] });
    const {
      Answer: answer,
      Destination,
      Fixes,
    } = await planned(context, { Source: 'shop', Destination: 'partner' });
    assert.deepEqual([answer.verdict, Destination], ['unreachable', 'partner:80']);
    assert.deepEqual(
      Fixes.map(({ Rank }) => Rank),
      ['paid', 'leave-vpc'],
    );
    const [best] = Fixes;
    assert.ok((best?.MonthlyUsd ?? 0) > 30);
    assert.match(best?.PricedOn ?? '', /^\d{4}-\d\d-\d\d$/);
    assert.equal(best?.Changes.length, 2);
    assert.deepEqual(
      best?.Calls.map(({ operation }) => operation),
      ['AllocateAddress', 'CreateNatGateway', 'CreateRoute'],
    );
    assert.equal(best?.Calls[1]?.input['SubnetId'], publicSubnetIds[0]);
    assert.equal(best?.Calls[2]?.input['RouteTableId'], privateTableId);
    assert.equal(context.store.natGateways.count({}), 0);
  });

  test('without a destination is about the first natural question that fails', async () => {
    const { context, appGroupId, dataGroupId, privateTableId, publicSubnetIds } = makeTestShop();
    assert.equal((await planned(context, { Source: 'shop' })).Destination, 'internet:443');
    const { AllocationId } = call(context, 'AllocateAddress', { Domain: 'vpc' });
    const nat = call(context, 'CreateNatGateway', { SubnetId: publicSubnetIds[0], AllocationId });
    const NatGatewayId = nat.NatGateway?.NatGatewayId;
    settleNetwork(context);
    const route = { RouteTableId: privateTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId };
    call(context, 'CreateRoute', route);
    call(context, 'RevokeSecurityGroupIngress', {
      GroupId: dataGroupId,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: appGroupId }] },
      ],
    });
    const {
      Answer: answer,
      Destination,
      Fixes,
    } = await planned(context, { Source: 'shop', Destination: 'postgres:5432' });
    assert.deepEqual([answer.destination.name, Destination.endsWith(':5432')], ['postgres', true]);
    assert.deepEqual(
      Fixes[0]?.Calls.map(({ operation }) => operation),
      ['AuthorizeSecurityGroupIngress'],
    );
  });

  test('has no fix where nothing is in the way, and its destination can be asked for again', async () => {
    const { context } = makeTestShop();
    const {
      Answer: answer,
      Destination,
      Fixes,
    } = await planned(context, { Source: 'shop', Destination: 'postgres' });
    assert.deepEqual([answer.verdict, Fixes], ['reachable', []]);
    const [again] = await explained(context, { Source: 'shop', Destination });
    assert.deepEqual(again?.destination, answer.destination);
  });

  test('failure class 13: plans nothing that only another account could do', async () => {
    const { context, vpcId, privateTableId, interfaceId } = makeTestShop();
    const theirs = seenFrom(context, { scope: { account: '210987654321', region: 'us-east-1' } });
    const peer = makeTestNetwork(theirs, '10.9.0.0/16');
    const made = call(context, 'CreateVpcPeeringConnection', {
      VpcId: vpcId,
      PeerVpcId: peer.vpcId,
      PeerOwnerId: '210987654321',
    });
    const VpcPeeringConnectionId = made.VpcPeeringConnection?.VpcPeeringConnectionId ?? '';
    call(theirs, 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
    settleNetwork(context);
    const route = { DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId };
    call(context, 'CreateRoute', { RouteTableId: privateTableId, ...route });
    const eni = call(theirs, 'CreateNetworkInterface', {
      SubnetId: peer.privateSubnetIds[0],
    }).NetworkInterface;
    const found = context.store.networkInterfaces.find({ id: eni?.NetworkInterfaceId ?? '' });
    if (found === null) throw new Error('no interface');
    const owner = { kind: 'namespace', name: 'x' } as const;
    context.store.networkInterfaces.put({ ...found, attachment: { id: 'a', owner, attachedAt: 0 } });
    const Destination = `${found.privateIp}:5432`;
    const plan = await planned(context, { Source: interfaceId, Destination });
    assert.equal(plan.Answer.verdict, 'unreachable');
    const text = JSON.stringify(plan.Fixes);
    for (const id of [peer.privateTableId, peer.defaultGroupId]) assert.equal(text.includes(id), false, text);
    assert.equal(text.includes('of-another-account'), false, text);
  });
});
