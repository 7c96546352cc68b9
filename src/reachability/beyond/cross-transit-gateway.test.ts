import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Gap } from '../../model/landscape/gap.ts';
import { type Landscape, landscapeOf } from '../../model/landscape/landscape.ts';
import type { TransitGateway } from '../../model/landscape/transit-gateway.ts';
import type { RouteTable } from '../../model/vpc/route-table.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { currentScope } from '../../plan/fabric/test-world/scope.ts';
import { plainNames } from '../../plan/fabric/test-world/world.ts';
import { formatVerdict, walk } from '../walk.ts';

const open = { open: ['all from anywhere', 'all to anywhere'] };
const topology = describeTopology(
  {
    vpcs: {
      app: {
        cidr: '10.1.0.0/16',
        subnets: { private: { cidr: '10.1.1.0/24' } },
        groups: open,
        hosts: { app: { subnet: 'private', groups: ['open'] } },
      },
      hub: {
        cidr: '10.9.0.0/16',
        internet: true,
        subnets: {
          joined: { cidr: '10.9.1.0/24', routes: { '0.0.0.0/0': 'nat:nat' } },
          public: { cidr: '10.9.2.0/24', routes: { '0.0.0.0/0': 'igw' } },
        },
        groups: open,
        nats: { nat: { subnet: 'public' } },
      },
    },
    outside: { partner: [] },
  },
  plainNames,
);

const toGateway = (cidr: string) =>
  ({
    destination: { kind: 'ipv4', cidr },
    target: { kind: 'transit-gateway', id: 'tgw' },
    origin: 'CreateRoute',
  }) as const;

/** Spokes go out through the hub; the hub's public subnet knows the way back. */
function routed(table: RouteTable): RouteTable {
  if (table.id === 'rtb-app.main') return { ...table, routes: [toGateway('0.0.0.0/0')] };
  return table.id === 'rtb-hub.public'
    ? { ...table, routes: [...table.routes, toGateway('10.1.0.0/16')] }
    : table;
}

const gateway: TransitGateway = {
  ...currentScope,
  id: 'tgw',
  attachments: [
    { id: 'of-app', kind: 'vpc', vpcId: 'vpc-app', subnetIds: ['subnet-app.private'], state: 'available' },
    { id: 'of-hub', kind: 'vpc', vpcId: 'vpc-hub', subnetIds: ['subnet-hub.joined'], state: 'available' },
    { id: 'of-vpn', kind: 'vpn', vpcId: null, subnetIds: [], state: 'available' },
  ],
  routeTables: [
    {
      id: 'spokes',
      associatedAttachmentIds: ['of-app'],
      routes: [
        { cidr: '0.0.0.0/0', attachmentId: 'of-hub', origin: 'static' },
        { cidr: '192.168.0.0/16', attachmentId: 'of-vpn', origin: 'propagated' },
        { cidr: '172.16.0.0/12', attachmentId: null, origin: 'static' },
      ],
    },
    {
      id: 'hub',
      associatedAttachmentIds: ['of-hub'],
      routes: [{ cidr: '10.1.0.0/16', attachmentId: 'of-app', origin: 'propagated' }],
    },
  ],
  supportsGroupReferences: false,
};

function ask(address: string, change: Partial<TransitGateway> = {}, gaps: Landscape['gaps'] = []) {
  const routeTables = topology.routeTables.map(routed);
  const landscape = {
    ...landscapeOf({ ...topology, routeTables }),
    transitGateways: [{ ...gateway, ...change }],
    gaps,
  };
  const trace = walk(landscape, {
    source: { kind: 'interface', id: 'eni-app.app' },
    destination: { kind: 'address', address },
    protocol: 'tcp',
    port: 443,
  });
  const [{ blockers, unknowns }] = trace.paths;
  return [
    formatVerdict(trace),
    ...[...blockers, ...unknowns].map(({ way = '', code }: { way?: string; code: string }) =>
      `${way} ${code}`.trim(),
    ),
  ];
}

const gap = (id: string, subject: Gap['subject']): Gap => ({
  id,
  subject,
  missing: { code: 'IMPORTED', name: 'Network' },
  place: null,
});

describe('a transit gateway', () => {
  test('leads out through another VPC’s NAT gateway and back', () => {
    assert.deepEqual(ask('198.19.0.10'), ['reachable']);
  });

  test('needs the way back in the NAT gateway’s subnet’s table and in its own', () => {
    const [spokes] = gateway.routeTables;
    assert.ok(spokes);
    const lonely = {
      ...gateway,
      routeTables: [spokes, { id: 'hub', associatedAttachmentIds: ['of-hub'], routes: [] }],
    };
    assert.deepEqual(ask('198.19.0.10', lonely), [
      'unreachable',
      'return TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
    ]);
  });

  test('leads by VPN to what nobody has described', () => {
    assert.deepEqual(ask('192.168.7.7'), ['unknown', 'ROUTE_LEADS_BEYOND']);
  });

  test('drops what a black hole of its table has', () => {
    assert.deepEqual(ask('172.16.0.1'), ['unreachable', 'forward TGW_RTB_BAD_STATE_ROUTE']);
  });

  test('is left out of what it is not attached to, or not yet', () => {
    const attachments = gateway.attachments.slice(1);
    assert.deepEqual(ask('198.19.0.10', { attachments }), ['unreachable', 'forward TGW_NO_ATTACHMENT']);
    const pending = gateway.attachments.map((each) => ({ ...each, state: 'other' as const }));
    assert.deepEqual(ask('198.19.0.10', { attachments: pending }), [
      'unreachable',
      'forward BAD_STATE_ATTACHMENT',
    ]);
  });

  test('whose routes or attachments are not all known gives no verdict', () => {
    assert.deepEqual(ask('198.19.0.10', {}, [gap('spokes', 'routes')]), ['unknown', 'ROUTES_NOT_KNOWN']);
    const attachments = gateway.attachments.slice(1);
    const open = [gap('tgw', 'attachment')];
    assert.deepEqual(ask('198.19.0.10', { attachments }, open), ['unknown', 'ATTACHMENT_NOT_KNOWN']);
  });
});
