import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isStandInAddress } from '../../model/landscape/stand-in-address.ts';
import { madeWithVpc } from '../../model/landscape/made-with-vpc.ts';
import { isMainTable } from '../../model/vpc/route-table.ts';
import { assemble } from './assemble.ts';
import { connected, defaultRoute, natGateway, shopDraft } from './test-drafts.ts';

describe('what AWS makes by itself', () => {
  const { topology, workloads, places } = assemble(shopDraft());
  const made = madeWithVpc('Vpc');

  test('a main route table with the local route alone', () => {
    const [main] = topology.routeTables.filter(isMainTable);
    assert.equal(main?.id, made.mainTableId);
    assert.deepEqual(main?.routes, []);
  });

  test('a default group: in from itself, out to everyone', () => {
    const [group] = topology.securityGroups;
    assert.equal(group?.id, made.defaultGroupId);
    assert.deepEqual(
      group?.rules.map(({ direction, protocol, peer }) => [direction, protocol, peer.kind]),
      [
        ['ingress', '-1', 'security-group'],
        ['egress', '-1', 'ipv4'],
      ],
    );
  });

  test('a connector without groups has the default one', () => {
    const [{ egress } = { egress: null }] = workloads;
    assert.ok(egress?.kind === 'subnets');
    assert.deepEqual(egress.securityGroupIds, [made.defaultGroupId]);
  });

  test('a default network ACL that allows everything, for every subnet that is in no other', () => {
    const [acl] = topology.networkAcls;
    assert.ok(acl?.isDefault);
    assert.deepEqual(
      acl.entries.map(({ isEgress, action, cidr }) => [isEgress, action, cidr]),
      [
        [true, 'allow', '0.0.0.0/0'],
        [false, 'allow', '0.0.0.0/0'],
      ],
    );
    assert.deepEqual(
      acl.associations.map(({ subnetId }) => subnetId),
      ['Public', 'Private'],
    );
  });

  test('a NAT gateway’s interface in its subnet, and its public address', () => {
    const [gateway] = topology.natGateways;
    const [address] = gateway?.addresses ?? [];
    const own = topology.networkInterfaces.find(({ id }) => id === address?.networkInterfaceId);
    assert.equal(own?.subnetId, 'Public');
    assert.match(own?.privateIp ?? '', /^10\.0\.0\./);
    assert.ok(isStandInAddress(address?.publicIp ?? ''));
    assert.equal(topology.addresses[0]?.association?.networkInterfaceId, own?.id);
    assert.equal(topology.addresses[0]?.publicIp, address?.publicIp);
  });

  test('lists of S3 and DynamoDB, endpoint or not', () => {
    const names = topology.prefixLists.map(({ name }) => name);
    assert.deepEqual(names, ['com.amazonaws.us-east-1.s3', 'com.amazonaws.us-east-1.dynamodb']);
  });

  test('everything that is written has its place', () => {
    assert.deepEqual(places.get('Nat'), { file: 'shop.yaml', line: 6 });
    assert.equal(places.get('PrivateTable')?.line, 8);
    assert.equal(places.get(made.mainTableId), undefined);
  });
});

describe('gateways and endpoints', () => {
  test('a gateway endpoint adds its route to its tables', () => {
    const { topology } = assemble(
      shopDraft({
        endpoints: [
          {
            id: 'S3',
            place: null,
            vpcId: 'Vpc',
            kind: 'Gateway',
            serviceName: 'com.amazonaws.us-east-1.s3',
            routeTableIds: ['PrivateTable'],
            subnetIds: [],
            securityGroupIds: [],
            privateDnsEnabled: false,
          },
        ],
      }),
    );
    const table = topology.routeTables.find(({ id }) => id === 'PrivateTable');
    assert.deepEqual(table?.routes.at(-1), {
      destination: { kind: 'prefix-list', id: 'com.amazonaws.us-east-1.s3' },
      target: { kind: 'vpc-endpoint', id: 'S3' },
      origin: 'CreateRoute',
    });
  });

  test('an interface endpoint has an interface in each of its subnets', () => {
    const { topology } = assemble(
      shopDraft({
        endpoints: [
          {
            id: 'Secrets',
            place: null,
            vpcId: 'Vpc',
            kind: 'Interface',
            serviceName: 'com.amazonaws.us-east-1.secretsmanager',
            routeTableIds: [],
            subnetIds: ['Public', 'Private'],
            securityGroupIds: [],
            privateDnsEnabled: true,
          },
        ],
      }),
    );
    const [endpoint] = topology.endpoints;
    assert.equal(endpoint?.networkInterfaceIds.length, 2);
    assert.deepEqual(endpoint?.securityGroupIds, [madeWithVpc('Vpc').defaultGroupId]);
    const own = topology.networkInterfaces.filter(({ id }) => endpoint?.networkInterfaceIds.includes(id));
    assert.deepEqual(
      own.map(({ subnetId }) => subnetId),
      ['Public', 'Private'],
    );
  });

  test('a public zonal NAT gateway without an Elastic IP cannot be made; a regional one needs none', () => {
    const zonal = assemble(shopDraft({ natGateways: [natGateway({ allocationId: null })] }));
    assert.equal(zonal.topology.natGateways[0]?.state, 'failed');
    const regional = natGateway({
      allocationId: null,
      subnetId: null,
      vpcId: 'Vpc',
      availabilityMode: 'regional',
    });
    const [gateway] = assemble(shopDraft({ natGateways: [regional] })).topology.natGateways;
    assert.equal(gateway?.state, 'available');
    assert.equal(gateway?.autoProvisionsAddresses, true);
    assert.ok(isStandInAddress(gateway?.addresses[0]?.publicIp ?? ''));
  });

  test('no two things get the same address, and nothing gets one that is somebody’s', () => {
    const count = 40;
    const interfaces = Array.from({ length: count }, (_, index) => ({
      id: `Eni${index}`,
      place: null,
      subnetId: 'Private',
      kind: 'interface' as const,
      securityGroupIds: [],
      attachedTo: 'i',
      hasPublicIp: true,
      ...(index === 0 ? { privateIp: '10.0.1.9', publicIp: '198.18.0.3' } : {}),
    }));
    const { topology } = assemble(shopDraft({ networkInterfaces: interfaces }));
    const inside = topology.networkInterfaces.map(({ subnetId, privateIp }) => `${subnetId} ${privateIp}`);
    assert.equal(new Set(inside).size, count + 1);
    const outside = topology.addresses.map(({ publicIp }) => publicIp);
    assert.equal(new Set(outside).size, count + 1);
  });

  test('an instance that a route names is its interface', () => {
    const { topology, gaps } = assemble(
      shopDraft({
        networkInterfaces: [
          {
            id: 'Eni',
            place: null,
            subnetId: 'Public',
            kind: 'interface',
            securityGroupIds: [],
            attachedTo: 'Appliance',
            sourceDestCheck: false,
          },
        ],
        routes: [defaultRoute('PrivateTable', { kind: 'instance', id: 'Appliance' })],
        workloads: [connected(['Private'])],
      }),
    );
    const table = topology.routeTables.find(({ id }) => id === 'PrivateTable');
    assert.deepEqual(table?.routes[0]?.target, { kind: 'network-interface', id: 'Eni' });
    assert.deepEqual(gaps, []);
  });

  test('what is propagated over a transit gateway is the ranges of the VPC', () => {
    const attachment = { id: 'Att', kind: 'vpc', vpcId: 'Vpc', subnetIds: ['Private'] } as const;
    const table = {
      id: 'Table',
      associatedAttachmentIds: ['Att'],
      propagatedAttachmentIds: ['Att'],
      routes: [],
    };
    const { transitGateways } = assemble(
      shopDraft({
        transitGateways: [{ id: 'Tgw', place: null, attachments: [attachment], routeTables: [table] }],
      }),
    );
    assert.deepEqual(transitGateways[0]?.routeTables[0]?.routes, [
      { cidr: '10.0.0.0/16', attachmentId: 'Att', origin: 'propagated' },
    ]);
  });
});
