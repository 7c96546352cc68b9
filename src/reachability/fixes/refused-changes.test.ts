import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ChangeDoesNotApply } from './apply/edit.ts';
import type { Change } from './change.ts';
import { anywhere, apply } from './test-changed-world.ts';

describe('what AWS refuses does not apply, and says why', () => {
  const target = { kind: 'nat-gateway', id: 'nat-shop.nat' } as const;
  const peer = { kind: 'ipv4', cidr: '10.0.0.0/8' } as const;
  const rule = { direction: 'ingress', protocol: 'tcp', from: 5432, to: 5432 } as const;
  const cases: readonly (readonly [string, Change, RegExp])[] = [
    [
      'an unknown table',
      { kind: 'associate-route-table', subnetId: 'subnet-shop.public', tableId: 'x' },
      /no route table x/,
    ],
    [
      'a table of another VPC',
      { kind: 'associate-route-table', subnetId: 'subnet-shop.public', tableId: 'rtb-other.main' },
      /different VPCs/,
    ],
    [
      'a second route',
      { kind: 'set-route', tableId: 'rtb-shop.private', destination: anywhere, target, isReplacement: false },
      /has a route already/,
    ],
    [
      'a route that is not there',
      { kind: 'set-route', tableId: 'rtb-shop.main', destination: anywhere, target, isReplacement: true },
      /has no route/,
    ],
    [
      'a target of another VPC',
      { kind: 'set-route', tableId: 'rtb-other.main', destination: anywhere, target, isReplacement: false },
      /different VPCs/,
    ],
    [
      'a route within the VPC',
      {
        kind: 'set-route',
        tableId: 'rtb-shop.main',
        destination: { kind: 'ipv4', cidr: '10.0.0.0/20' },
        target,
        isReplacement: false,
      },
      /stays local/,
    ],
    [
      'a range that is taken',
      { kind: 'create-subnet', id: 'new', vpcId: 'vpc-shop', cidr: '10.0.1.0/25', zone: 'a' },
      /conflicts with subnet-shop.private/,
    ],
    [
      'a range outside',
      { kind: 'create-subnet', id: 'new', vpcId: 'vpc-shop', cidr: '10.1.1.0/25', zone: 'a' },
      /not inside/,
    ],
    [
      'a range too small',
      { kind: 'create-subnet', id: 'new', vpcId: 'vpc-shop', cidr: '10.0.9.0/29', zone: 'a' },
      /no range/,
    ],
    [
      'a second internet gateway',
      { kind: 'attach-internet-gateway', id: 'igw-shop', vpcId: 'vpc-other' },
      /attached to vpc-shop/,
    ],
    [
      'a rule twice',
      {
        kind: 'allow-in-group',
        groupId: 'sg-shop.db',
        ...rule,
        peer: { kind: 'security-group', id: 'sg-shop.app', account: '1', peeringId: null },
      },
      /already/,
    ],
    ['an unknown group', { kind: 'allow-in-group', groupId: 'x', ...rule, peer }, /no security group x/],
    [
      'private DNS without DNS',
      {
        kind: 'create-interface-endpoint',
        id: 'new',
        vpcId: 'vpc-other',
        serviceName: 's',
        subnetIds: [],
        securityGroupIds: [],
      },
      /DNS attributes/,
    ],
    [
      'two interfaces in a zone',
      {
        kind: 'create-interface-endpoint',
        id: 'new',
        vpcId: 'vpc-shop',
        serviceName: 's',
        subnetIds: ['subnet-shop.private', 'subnet-shop.data'],
        securityGroupIds: [],
      },
      /one interface in a zone/,
    ],
    [
      'peering with itself',
      { kind: 'create-peering', id: 'new', vpcId: 'vpc-shop', peerVpcId: 'vpc-shop' },
      /overlap/,
    ],
    [
      'subnets of two VPCs',
      {
        kind: 'set-workload-subnets',
        heldBy: 'connector',
        workloadId: 'service',
        subnetIds: ['subnet-shop.private', 'subnet-other.main'],
      },
      /same VPC/,
    ],
    [
      'a public address for App Runner',
      { kind: 'assign-public-ip', workloadId: 'service' },
      /no ECS service/,
    ],
  ];
  for (const [title, change, message] of cases) {
    test(title, () => {
      assert.throws(
        () => apply(change),
        (error) => error instanceof ChangeDoesNotApply && message.test(error.message),
      );
    });
  }
});
