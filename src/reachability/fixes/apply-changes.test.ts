import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../model/landscape/landscape.ts';
import { applyChanges } from './apply-changes.ts';
import type { Change } from './change.ts';
import { anywhere, apply, base, find, withAcl } from './test-changed-world.ts';

const tableOf = (landscape: Landscape, id: string) => find(landscape.topology.routeTables, id);

describe('what is new has AWS’s defaults', () => {
  test('a subnet is in the main route table and in the default network ACL', () => {
    const acl = { ...find(withAcl().topology.networkAcls, 'acl') };
    const { topology } = applyChanges(withAcl(), [
      { kind: 'create-subnet', id: 'new', vpcId: 'vpc-shop', cidr: '10.0.9.0/24', zone: 'us-east-1c' },
    ]);
    const made = find(topology.subnets, 'new');
    assert.deepEqual(
      [made.region, made.cidr, made.zone, made.number],
      ['us-east-1', '10.0.9.0/24', 'us-east-1c', 5],
    );
    assert.ok(
      topology.routeTables.every(({ associations }) => associations.every((a) => a.subnetId !== 'new')),
    );
    assert.equal(acl.associations.length, 0);
    assert.deepEqual(
      find(topology.networkAcls, 'acl').associations.map(({ subnetId }) => subnetId),
      ['new'],
    );
  });

  test('a NAT gateway is available, with an interface in its subnet and an Elastic IP', () => {
    const { topology } = apply({ kind: 'create-nat-gateway', id: 'new', subnetId: 'subnet-shop.public' });
    const made = find(topology.natGateways, 'new');
    assert.deepEqual([made.state, made.connectivityType, made.vpcId], ['available', 'public', 'vpc-shop']);
    const [address] = made.addresses;
    const place = find(topology.networkInterfaces, address?.networkInterfaceId ?? '');
    assert.equal(place.subnetId, 'subnet-shop.public');
    assert.equal(place.privateIp, address?.privateIp);
    const elastic = topology.addresses.find(({ publicIp }) => publicIp === address?.publicIp);
    assert.equal(elastic?.association?.networkInterfaceId, place.id);
  });

  test('a NAT gateway in a VPC without an internet gateway fails, as in AWS', () => {
    const { topology } = apply({ kind: 'create-nat-gateway', id: 'new', subnetId: 'subnet-other.main' });
    assert.equal(find(topology.natGateways, 'new').failure?.code, 'Gateway.NotAttached');
  });

  test('a gateway endpoint has its route in the tables it is made with', () => {
    const changed = apply({
      kind: 'create-gateway-endpoint',
      id: 'new',
      vpcId: 'vpc-shop',
      serviceName: 'com.amazonaws.us-east-1.s3',
      routeTableIds: ['rtb-shop.main'],
    });
    const routes = tableOf(changed, 'rtb-shop.main').routes.filter(
      ({ target }) => target.kind === 'vpc-endpoint',
    );
    assert.deepEqual(routes, [
      {
        destination: { kind: 'prefix-list', id: 'pl-com.amazonaws.us-east-1.s3' },
        target: { kind: 'vpc-endpoint', id: 'new' },
        origin: 'CreateRoute',
      },
    ]);
  });

  test('an interface endpoint has an interface in each subnet, with its groups and private DNS', () => {
    const { topology } = apply({
      kind: 'create-interface-endpoint',
      id: 'new',
      vpcId: 'vpc-shop',
      serviceName: 'com.amazonaws.us-east-1.ssm',
      subnetIds: ['subnet-shop.private', 'subnet-shop.private2'],
      securityGroupIds: ['sg-shop.app'],
    });
    const made = find(topology.endpoints, 'new');
    assert.equal(made.privateDnsEnabled, true);
    const places = made.networkInterfaceIds.map((id) => find(topology.networkInterfaces, id));
    assert.deepEqual(
      places.map(({ subnetId, securityGroupIds, kind }) => [subnetId, securityGroupIds, kind]),
      [
        ['subnet-shop.private', ['sg-shop.app'], 'vpc_endpoint'],
        ['subnet-shop.private2', ['sg-shop.app'], 'vpc_endpoint'],
      ],
    );
  });

  test('an internet gateway, a route table and a peering', () => {
    const { topology } = apply(
      { kind: 'create-internet-gateway', id: 'igw' },
      { kind: 'attach-internet-gateway', id: 'igw', vpcId: 'vpc-other' },
      { kind: 'create-route-table', id: 'rtb', vpcId: 'vpc-other' },
      { kind: 'create-peering', id: 'pcx', vpcId: 'vpc-shop', peerVpcId: 'vpc-other' },
    );
    assert.equal(find(topology.internetGateways, 'igw').vpcId, 'vpc-other');
    assert.deepEqual(find(topology.routeTables, 'rtb').routes, []);
    assert.equal(find(topology.peerings, 'pcx').status, 'active');
  });
});

describe('what is there is changed', () => {
  test('a subnet that is associated anew leaves its old table', () => {
    const changed = apply({
      kind: 'associate-route-table',
      subnetId: 'subnet-shop.public',
      tableId: 'rtb-shop.private',
    });
    assert.deepEqual(tableOf(changed, 'rtb-shop.public').associations, []);
    const ids = tableOf(changed, 'rtb-shop.private').associations.map(({ subnetId }) => subnetId);
    assert.deepEqual(ids, ['subnet-shop.private', 'subnet-shop.public']);
  });

  test('routes are made, led elsewhere and deleted', () => {
    const target = { kind: 'internet-gateway', id: 'igw-shop' } as const;
    const tableId = 'rtb-shop.private';
    const led = apply({ kind: 'set-route', tableId, destination: anywhere, target, isReplacement: true });
    assert.deepEqual(
      tableOf(led, tableId).routes.map((route) => route.target),
      [target],
    );
    const deleted = apply({ kind: 'delete-route', tableId, destination: anywhere });
    assert.deepEqual(tableOf(deleted, tableId).routes, []);
    const made = apply({
      kind: 'set-route',
      tableId: 'rtb-shop.main',
      destination: anywhere,
      target,
      isReplacement: false,
    });
    assert.equal(tableOf(made, 'rtb-shop.main').routes.length, 1);
  });

  test('an entry of a network ACL takes the place of the one with its number', () => {
    const entry = {
      number: 100,
      isEgress: false,
      action: 'allow' as const,
      protocol: '6',
      cidr: '10.0.0.0/16',
      ports: { from: 443, to: 443 },
      icmp: null,
    };
    const set = (protocol: string): Change => ({
      kind: 'set-acl-entry',
      aclId: 'acl',
      entry: { ...entry, protocol },
    });
    const { topology } = applyChanges(withAcl(), [set('6'), set('17')]);
    assert.deepEqual(
      find(topology.networkAcls, 'acl').entries.map(({ protocol }) => protocol),
      ['17'],
    );
  });

  test('workloads, interfaces, endpoints, VPCs and blocks', () => {
    const { workloads, topology, publicAccessBlocks } = apply(
      {
        kind: 'set-workload-subnets',
        heldBy: 'connector',
        workloadId: 'service',
        subnetIds: ['subnet-shop.private2'],
      },
      { kind: 'assign-public-ip', workloadId: 'ecs' },
      {
        kind: 'set-egress',
        workloadId: 'fn',
        egress: { subnetIds: ['subnet-shop.private'], securityGroupIds: ['sg-shop.app'] },
      },
      { kind: 'disable-source-dest-check', interfaceId: 'eni-shop.db' },
      { kind: 'associate-address', interfaceId: 'eni-shop.db' },
      { kind: 'enable-dns', vpcId: 'vpc-other', attribute: 'enableDnsHostnames' },
      { kind: 'enable-private-dns', endpointId: 'vpce-shop.sts' },
      { kind: 'allow-in-endpoint-policy', endpointId: 'vpce-shop.s3' },
      { kind: 'exclude-from-public-access-block', vpcId: 'vpc-shop' },
    );
    const egress = workloads.map((each) => each.egress);
    assert.deepEqual(
      egress.map((each) => (each.kind === 'subnets' ? [each.subnetIds, each.assignsPublicIp] : each.kind)),
      [
        [['subnet-shop.private2'], false],
        [['subnet-shop.private'], true],
        [['subnet-shop.private'], false],
      ],
    );
    assert.equal(find(topology.networkInterfaces, 'eni-shop.db').sourceDestCheck, false);
    assert.ok(
      topology.addresses.some(({ association }) => association?.networkInterfaceId === 'eni-shop.db'),
    );
    assert.equal(find(topology.vpcs, 'vpc-other').enableDnsHostnames, true);
    assert.equal(find(topology.endpoints, 'vpce-shop.sts').privateDnsEnabled, true);
    assert.match(find(topology.endpoints, 'vpce-shop.s3').policy ?? '', /"Action":"\*"/);
    assert.deepEqual(publicAccessBlocks[0]?.exclusions, [
      { resourceId: 'vpc-shop', mode: 'allow-bidirectional' },
    ]);
    const out = apply({ kind: 'set-egress', workloadId: 'service', egress: null });
    assert.equal(find(out.workloads, 'service').egress.kind, 'public');
  });

  test('a gap that a change answers is gone, and others stay', () => {
    const missing = { code: 'NO_VALUE', name: 'Subnets' } as const;
    const gaps = [
      { id: 'service', subject: 'subnets', missing, place: null },
      { id: 'service', subject: 'security-groups', missing, place: null },
    ] as const;
    const changed = applyChanges({ ...base, gaps }, [
      {
        kind: 'set-workload-subnets',
        heldBy: 'connector',
        workloadId: 'service',
        subnetIds: ['subnet-shop.data'],
      },
    ]);
    assert.deepEqual(
      changed.gaps.map(({ subject }) => subject),
      ['security-groups'],
    );
  });

  test('what is not concerned stays the object that it is', () => {
    const { topology } = apply({ kind: 'enable-dns', vpcId: 'vpc-other', attribute: 'enableDnsHostnames' });
    assert.equal(topology.subnets, base.topology.subnets);
    assert.equal(find(topology.vpcs, 'vpc-shop'), find(base.topology.vpcs, 'vpc-shop'));
  });
});
