import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Draft } from '../../draft/draft.ts';
import { isKnown } from '../../draft/known.ts';
import { draftOf, tellKnown } from '../test-terraform.ts';
import { blockOf, type Configured, constant, type Planned, planOf, refers } from './test-plans.ts';

const read = async (...plan: Parameters<typeof planOf>): Promise<Draft> =>
  draftOf({ 'plan.json': planOf(...plan) });

const vpc: Planned = { type: 'aws_vpc', name: 'main', values: { cidr_block: '10.0.0.0/16' } };
const two = { count_expression: constant(2) };
const subnets = [0, 1].map(
  (index): Planned => ({
    type: 'aws_subnet',
    name: 'private',
    index,
    values: { cidr_block: `10.0.${index}.0/24`, availability_zone: `eu-west-1${'ab'[index] ?? ''}` },
    unknown: { vpc_id: true },
  }),
);
const configured: readonly Configured[] = [
  { type: 'aws_vpc', name: 'main', expressions: { cidr_block: constant('10.0.0.0/16') } },
  {
    type: 'aws_subnet',
    name: 'private',
    ...two,
    expressions: { vpc_id: refers('aws_vpc.main.id', 'aws_vpc.main') },
  },
];
const connector = (expression: object): [Planned, Configured] => [
  { type: 'aws_apprunner_vpc_connector', name: 'c', unknown: { subnets: true, security_groups: true } },
  { type: 'aws_apprunner_vpc_connector', name: 'c', expressions: { subnets: expression } },
];
const service: [Planned, Configured] = [
  {
    type: 'aws_apprunner_service',
    name: 'shop',
    values: {
      service_name: 'shop',
      network_configuration: [{ egress_configuration: [{ egress_type: 'VPC' }] }],
    },
    unknown: { network_configuration: [{ egress_configuration: [{ vpc_connector_arn: true }] }] },
  },
  {
    type: 'aws_apprunner_service',
    name: 'shop',
    expressions: {
      network_configuration: [
        {
          egress_configuration: [
            {
              egress_type: constant('VPC'),
              vpc_connector_arn: refers('aws_apprunner_vpc_connector.c.arn', 'aws_apprunner_vpc_connector.c'),
            },
          ],
        },
      ],
    },
  },
];

async function subnetsOf(expression: object): Promise<unknown> {
  const [planned, block] = connector(expression);
  const draft = await read([vpc, ...subnets, planned, service[0]], [...configured, block, service[1]]);
  const egress = draft.workloads[0]?.egress;
  if (egress === undefined || !isKnown(egress) || egress.kind !== 'subnets') return egress;
  return isKnown(egress.subnetIds)
    ? egress.subnetIds.map((each) => tellKnown(each))
    : tellKnown(egress.subnetIds);
}

describe('a plan of what is not there yet', () => {
  test('things are joined by what their attributes refer to', async () => {
    const draft = await read([vpc, ...subnets], configured);
    assert.deepEqual(
      draft.subnets.map(({ id, vpcId, cidr }) => [id, vpcId, cidr]),
      [
        ['aws_subnet.private[0]', 'aws_vpc.main', '10.0.0.0/24'],
        ['aws_subnet.private[1]', 'aws_vpc.main', '10.0.1.0/24'],
      ],
    );
    assert.equal(draft.region, 'eu-west-1');
  });

  test('a splat is all of them', async () => {
    assert.deepEqual(await subnetsOf(refers('aws_subnet.private')), [
      'aws_subnet.private[0]',
      'aws_subnet.private[1]',
    ]);
  });

  test('an index is one of them', async () => {
    const reference = refers('aws_subnet.private[1].id', 'aws_subnet.private[1]', 'aws_subnet.private');
    assert.deepEqual(await subnetsOf(reference), ['aws_subnet.private[1]']);
  });

  for (const reference of [
    'var.which',
    'path.module',
    'count.index',
    'local.chosen',
    'data.aws_subnets.all.ids',
  ]) {
    test(`what ${reference} chooses among them is not known`, async () => {
      assert.match(JSON.stringify(await subnetsOf(refers(reference, 'aws_subnet.private'))), /COMPUTED/);
    });
  }

  test('instances of the same count belong together, others do not', async () => {
    const association = (index: number): Planned => ({
      type: 'aws_route_table_association',
      name: 'private',
      index,
      unknown: { subnet_id: true, route_table_id: true },
    });
    const block = (count: object): Configured => ({
      type: 'aws_route_table_association',
      name: 'private',
      count_expression: { ...count },
      expressions: {
        subnet_id: refers('aws_subnet.private', 'count.index'),
        route_table_id: refers('aws_route_table.private.id', 'aws_route_table.private'),
      },
    });
    const table: Planned = {
      type: 'aws_route_table',
      name: 'private',
      unknown: { vpc_id: true, route: true },
    };
    const tableBlock: Configured = {
      type: 'aws_route_table',
      name: 'private',
      expressions: { vpc_id: refers('aws_vpc.main.id', 'aws_vpc.main') },
    };
    const ids = async (count: object): Promise<unknown> => {
      const planned = [vpc, ...subnets, table, association(0), association(1)];
      const draft = await read(planned, [...configured, tableBlock, block(count)]);
      assert.deepEqual(draft.routes, []);
      return draft.routeTableAssociations.map(({ subnetId, tableId }) => [
        tellKnown(subnetId),
        tellKnown(tableId),
      ]);
    };
    assert.deepEqual(await ids(constant(2)), [
      ['aws_subnet.private[0]', 'aws_route_table.private'],
      ['aws_subnet.private[1]', 'aws_route_table.private'],
    ]);
    assert.deepEqual(await ids(refers('aws_subnet.private')), [
      ['aws_subnet.private[0]', 'aws_route_table.private'],
      ['aws_subnet.private[1]', 'aws_route_table.private'],
    ]);
    const [first] = (await ids(refers('var.zones'))) as string[][];
    assert.match(first?.[0] ?? '', /^COMPUTED/);
  });

  test('each.value is the instance of the same key', async () => {
    const keyed = ['a', 'b'].map(
      (index): Planned => ({
        type: 'aws_subnet',
        name: 'keyed',
        index,
        values: { cidr_block: '10.0.5.0/24' },
        unknown: { vpc_id: true },
      }),
    );
    const rules = ['a', 'b'].map(
      (index): Planned => ({
        type: 'aws_route_table_association',
        name: 'keyed',
        index,
        values: { route_table_id: 'rtb-0123456789abcdef0' },
        unknown: { subnet_id: true },
      }),
    );
    const draft = await read(
      [...keyed, ...rules],
      [
        { type: 'aws_subnet', name: 'keyed', for_each_expression: refers('local.zones') },
        {
          type: 'aws_route_table_association',
          name: 'keyed',
          for_each_expression: refers('aws_subnet.keyed'),
          expressions: {
            subnet_id: refers('each.value.id', 'each.value'),
            route_table_id: constant('rtb-0123456789abcdef0'),
          },
        },
      ],
    );
    assert.deepEqual(
      draft.routeTableAssociations.map(({ subnetId }) => subnetId),
      ['aws_subnet.keyed["a"]', 'aws_subnet.keyed["b"]'],
    );
  });

  test('a group whose rules nobody wrote has none', async () => {
    const draft = await read(
      [
        {
          type: 'aws_security_group',
          name: 'app',
          values: { name: 'app' },
          unknown: { egress: true, ingress: true, vpc_id: true },
        },
      ],
      [
        {
          type: 'aws_security_group',
          name: 'app',
          expressions: { name: constant('app'), vpc_id: refers('aws_vpc.main.id', 'aws_vpc.main') },
        },
      ],
    );
    assert.deepEqual([draft.securityGroupRules, draft.securityGroups[0]?.moreRules], [[], undefined]);
  });

  test('inputs and outputs of modules are followed', async () => {
    const [planned, block] = connector(refers('module.network.private_subnets', 'module.network'));
    const inner = subnets.map((each) => ({ ...each, module: 'module.network' }));
    const draft = await read(
      [vpc, ...inner, planned, service[0]],
      [...configured.slice(0, 1), block, service[1]],
      {
        network: {
          source: './network',
          expressions: { vpc: refers('aws_vpc.main.id', 'aws_vpc.main') },
          module: {
            outputs: { private_subnets: { expression: refers('aws_subnet.private') } },
            resources: [
              blockOf({
                type: 'aws_subnet',
                name: 'private',
                ...two,
                expressions: { vpc_id: refers('var.vpc') },
              }),
            ],
            variables: { vpc: {} },
          },
        },
      },
    );
    assert.deepEqual(
      draft.subnets.map(({ vpcId }) => vpcId),
      ['aws_vpc.main', 'aws_vpc.main'],
    );
    const egress = draft.workloads[0]?.egress;
    assert.ok(egress !== undefined && isKnown(egress) && egress.kind === 'subnets');
    assert.deepEqual(egress.subnetIds, [
      'module.network.aws_subnet.private[0]',
      'module.network.aws_subnet.private[1]',
    ]);
  });

  test('real ids of what is there already lead to the things that have them', async () => {
    const there = {
      id: 'vpc-0123456789abcdef0',
      arn: 'arn:aws:ec2:ap-northeast-1:210987654321:vpc/vpc-0123456789abcdef0',
    };
    const draft = await read(
      [
        { ...vpc, values: { cidr_block: '10.0.0.0/16', ...there }, unknown: { id: false } },
        { type: 'aws_subnet', name: 'new', values: { vpc_id: there.id, cidr_block: '10.0.9.0/24' } },
      ],
      [
        ...configured,
        { type: 'aws_subnet', name: 'new', expressions: { vpc_id: refers('aws_vpc.main.id') } },
      ],
    );
    assert.deepEqual(
      [draft.subnets[0]?.vpcId, draft.region, draft.account],
      ['aws_vpc.main', 'ap-northeast-1', '210987654321'],
    );
  });
});
