import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../model/landscape/landscape.ts';
import { formatVerdict, walk } from '../../reachability/walk.ts';
import { assemble } from './assemble.ts';
import type { Draft } from './draft.ts';
import { connected, defaultRoute, natGateway, notRead, parameter, shopDraft } from './test-drafts.ts';

function gapsOf(draft: Draft): string[] {
  return assemble(draft).gaps.map(({ id, subject, missing }) => `${id} ${subject} ${missing.name}`);
}

function toInternet(landscape: Landscape): string {
  const source = { kind: 'workload', id: 'Web' } as const;
  const trace = walk(landscape, { source, destination: { kind: 'internet' }, protocol: 'tcp', port: 443 });
  const found = trace.paths.flatMap(({ blockers, unknowns }) => [...blockers, ...unknowns]);
  return [formatVerdict(trace), ...new Set(found.map(({ code }) => code))].join(' ');
}

const only = (draft: Draft): Landscape => assemble(draft);

describe('a draft of which all is said', () => {
  test('has no gap, and a verdict', () => {
    assert.deepEqual(gapsOf(shopDraft()), []);
    assert.equal(toInternet(assemble(shopDraft())), 'reachable');
  });

  test('a connector in a public subnet cannot leave', () => {
    const draft = shopDraft({ workloads: [connected(['Public'])] });
    assert.equal(toInternet(only(draft)), 'unreachable CONNECTOR_NO_PUBLIC_IP');
  });
});

describe('what is only referred to', () => {
  test('a subnet by its id is there, and all about it is unknown', () => {
    const draft = shopDraft({ workloads: [connected(['subnet-0abc'])] });
    const landscape = assemble(draft);
    assert.ok(landscape.topology.subnets.some(({ id }) => id === 'subnet-0abc'));
    const existence = landscape.gaps.find(({ subject }) => subject === 'existence');
    assert.deepEqual(existence?.missing, { code: 'LOOKED_UP', name: 'subnet-0abc' });
    assert.match(toInternet(landscape), /^unknown /);
  });

  test('a security group by its id is looked up; one by a mere word is nowhere', () => {
    const missing = (id: string): unknown => {
      const draft = shopDraft({ workloads: [connected(['Private'], [id])] });
      return assemble(draft).gaps.find(({ subject }) => subject === 'existence')?.missing;
    };
    assert.deepEqual(missing('sg-0abc'), { code: 'LOOKED_UP', name: 'sg-0abc' });
    assert.deepEqual(missing('app'), { code: 'NOT_READ', name: 'app' });
  });

  test('its siblings say in which VPC a subnet is', () => {
    const { topology } = assemble(shopDraft({ workloads: [connected(['Private', 'subnet-0abc'])] }));
    assert.equal(topology.subnets.find(({ id }) => id === 'subnet-0abc')?.vpcId, 'Vpc');
  });

  test('a NAT gateway by its id may be anywhere: no black hole, but unknown', () => {
    const routes = [defaultRoute('PrivateTable', { kind: 'nat-gateway', id: 'nat-0abc' })];
    const landscape = assemble(shopDraft({ routes }));
    assert.equal(toInternet(landscape), 'unknown EXISTENCE_NOT_KNOWN');
    assert.ok(gapsOf(shopDraft({ routes })).includes('nat-0abc existence nat-0abc'));
  });

  test('a gateway of a VPC under another name may be this one’s: no black hole, but unknown', () => {
    const internetGateways = [{ id: 'Gateway', place: null, vpcId: parameter('VpcId') }];
    const landscape = assemble(shopDraft({ internetGateways }));
    assert.match(toInternet(landscape), /^unknown /);
  });

  test('a gateway of the VPC that the same parameter names is that VPC’s', () => {
    const draft = shopDraft();
    const vpcId = parameter('VpcId');
    const moved = <Thing extends object>(things: readonly Thing[]): Thing[] =>
      things.map((thing) => ({ ...thing, vpcId }));
    const landscape = assemble({
      ...draft,
      subnets: moved(draft.subnets),
      routeTables: moved(draft.routeTables),
      securityGroups: moved(draft.securityGroups),
      internetGateways: moved(draft.internetGateways),
    });
    // The default group and the default ACL are that VPC's own, of which nobody knows more.
    assert.equal(toInternet(landscape), 'unknown RULES_NOT_KNOWN ENTRIES_NOT_KNOWN');
  });

  test('what AWS itself calls a black hole is one, whatever else is known', () => {
    for (const target of [
      { kind: 'nat-gateway', id: 'nat-0abc' },
      { kind: 'transit-gateway', id: 'tgw-0abc' },
      { kind: 'gateway', id: 'vgw-0abc' },
    ] as const) {
      const routes = [{ ...defaultRoute('PrivateTable', target), state: 'blackhole' as const }];
      assert.equal(toInternet(assemble(shopDraft({ routes }))), 'unreachable BAD_STATE_ROUTE', target.id);
    }
  });

  test('things of one unknown VPC are in one VPC', () => {
    const vpcId = parameter('VpcId');
    const { subnets, routeTables, ...rest } = shopDraft();
    const { topology, gaps } = assemble({
      ...rest,
      vpcs: [],
      subnets: subnets.map((each) => ({ ...each, vpcId })),
      routeTables: routeTables.map((each) => ({ ...each, vpcId })),
      internetGateways: [{ id: 'Igw', place: null, vpcId }],
    });
    assert.deepEqual(
      topology.vpcs.map(({ id }) => id),
      ['VpcId'],
    );
    assert.ok(gaps.some(({ id, subject }) => id === 'VpcId' && subject === 'existence'));
  });
});

describe('what is not known', () => {
  const unknownCases: readonly (readonly [string, Partial<Draft>, RegExp])[] = [
    ['the connector’s subnets', { workloads: [connected(parameter('Subnets'))] }, /^Web subnets Subnets$/],
    ['one of them', { workloads: [connected(['Private', parameter('Other')])] }, /^Web subnets Other$/],
    [
      'its groups',
      { workloads: [connected(['Private'], parameter('Groups'))] },
      /^Web security-groups Groups$/,
    ],
    [
      'where a NAT gateway is',
      { natGateways: [natGateway({ subnetId: parameter('Somewhere') })] },
      /^Nat subnets Somewhere$/,
    ],
    [
      'where a route leads',
      { routes: [defaultRoute('PrivateTable', parameter('Target'))] },
      /^PrivateTable default existence Target$/,
    ],
    [
      'which table a route is of',
      { routes: [defaultRoute(parameter('Table'), { kind: 'gateway', id: 'Igw' })] },
      /^PrivateTable routes Table$/,
    ],
    [
      'which subnet has a table',
      {
        routeTableAssociations: [
          { id: 'A', place: null, tableId: 'PrivateTable', subnetId: parameter('Subnet') },
        ],
      },
      /^Private association Subnet$/,
    ],
    [
      'which table a subnet has',
      {
        routeTableAssociations: [{ id: 'A', place: null, tableId: parameter('Table'), subnetId: 'Private' }],
      },
      /^route-table-of-Private routes Table$/,
    ],
  ];
  for (const [what, changes, expected] of unknownCases) {
    test(`${what}: named, and the verdict is unknown`, () => {
      const draft = shopDraft(changes);
      assert.ok(
        gapsOf(draft).some((gap) => expected.test(gap)),
        gapsOf(draft).join('\n'),
      );
      assert.match(toInternet(assemble(draft)), /unknown/);
    });
  }

  test('the list of a connector’s subnets: what is missing is named', () => {
    const draft = shopDraft({ workloads: [connected(parameter('SubnetIds'))] });
    const source = { kind: 'workload', id: 'Web' } as const;
    const flow = { source, destination: { kind: 'internet' }, protocol: 'tcp', port: 443 } as const;
    const [path] = walk(assemble(draft), flow).paths;
    assert.deepEqual(
      path?.unknowns.map(({ code, missing }) => [code, missing?.name]),
      [['SUBNETS_NOT_KNOWN', 'SubnetIds']],
    );
  });

  test('a group of an instance: it is not taken to have the default one', () => {
    const card = {
      id: 'Card',
      place: null,
      subnetId: 'Private',
      kind: 'interface',
      securityGroupIds: [parameter('GroupId')],
      attachedTo: 'Host',
    } as const;
    const workload = {
      ...connected([]),
      kind: 'ec2-instance',
      egress: { kind: 'interfaces', ids: ['Card'] },
    } as const;
    const landscape = assemble(shopDraft({ networkInterfaces: [card], workloads: [workload] }));
    assert.equal(toInternet(landscape), 'unknown SECURITY_GROUPS_NOT_KNOWN');
  });

  test('an Elastic IP before it is made is no gap: it will have an address', () => {
    const draft = shopDraft({ natGateways: [natGateway({ allocationId: parameter('Allocation') })] });
    assert.equal(toInternet(assemble(draft)), 'reachable');
  });
});

describe('kinds that were not read', () => {
  const kinds: readonly (readonly [Draft['unread'][number]['kind'], RegExp])[] = [
    ['networkAcls', /^unknown ENTRIES_NOT_KNOWN$/],
    ['networkAclEntries', /^unknown ENTRIES_NOT_KNOWN$/],
    ['networkAclAssociations', /^unknown ACL_NOT_KNOWN$/],
    ['routes', /^unknown ROUTES_NOT_KNOWN$/],
  ];
  for (const [kind, expected] of kinds) {
    test(`${kind}: no default is taken for granted`, () => {
      const draft = shopDraft({ unread: [{ kind, missing: notRead('describe-it') }] });
      assert.match(toInternet(assemble(draft)), expected);
      assert.ok(gapsOf(draft).some((gap) => gap.endsWith(' describe-it')));
    });
  }
});

describe('what cannot be', () => {
  const odd: readonly (readonly [string, Partial<Draft>, string])[] = [
    [
      'a range that is none',
      { vpcs: [{ id: 'Vpc', place: null, cidrs: ['10.0.0.0/99'] }] },
      'Vpc addresses 10.0.0.0/99',
    ],
    [
      'a subnet outside of its VPC',
      { subnets: [{ id: 'Private', place: null, vpcId: 'Vpc', cidr: '10.9.0.0/24', zone: 'a' }] },
      'Private addresses 10.9.0.0/24 in Vpc',
    ],
    [
      'two VPCs of one id',
      {
        vpcs: [
          { id: 'Vpc', place: null, cidrs: ['10.0.0.0/16'] },
          { id: 'Vpc', place: null, cidrs: ['10.1.0.0/16'] },
        ],
      },
      'Vpc existence two things of the id Vpc',
    ],
  ];
  for (const [what, changes, expected] of odd) {
    test(`${what} is a gap`, () => {
      assert.ok(gapsOf(shopDraft(changes)).includes(expected), gapsOf(shopDraft(changes)).join('\n'));
    });
  }
});
