import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Draft } from '../../draft/draft.ts';
import { isKnown } from '../../draft/known.ts';
import { draftOf, tellKnown } from '../test-terraform.ts';
import { readCalls } from './test-calls.ts';

const vpc = (inputs: object, version = '5.8.1'): object => ({
  vpc: {
    source: 'terraform-aws-modules/vpc/aws',
    version,
    azs: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    private_subnets: ['10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24'],
    public_subnets: ['10.0.101.0/24', '10.0.102.0/24', '10.0.103.0/24'],
    ...inputs,
  },
});

/** Where the default route of each subnet's table leads. */
function exitsOf(draft: Draft): Readonly<Record<string, string>> {
  return Object.fromEntries(
    draft.routeTableAssociations.map(({ subnetId, tableId }) => {
      const out = draft.routes.filter((route) => tellKnown(route.tableId) === tellKnown(tableId));
      const targets = out.map(({ target }) => (isKnown(target) ? target.id : tellKnown(target)));
      const short = (id: unknown): string => String(id).replace('module.vpc.', '');
      return [short(tellKnown(subnetId)), targets.map(short).join(' ')];
    }),
  );
}

describe('the registry’s VPC module', () => {
  test('without gateways its private subnets have tables that lead nowhere', async () => {
    const exits = exitsOf(await readCalls(vpc({})));
    assert.equal(exits['aws_subnet.public[2]'], 'aws_internet_gateway.this[0]');
    assert.equal(exits['aws_subnet.private[1]'], '');
  });

  test('a gateway for each private subnet, each in the public subnet of its zone', async () => {
    const draft = await readCalls(vpc({ enable_nat_gateway: true }));
    assert.equal(exitsOf(draft)['aws_subnet.private[2]'], 'aws_nat_gateway.this[2]');
    assert.deepEqual(
      draft.natGateways.map(({ subnetId, allocationId }) => [tellKnown(subnetId), tellKnown(allocationId)]),
      [0, 1, 2].map((at) => [`module.vpc.aws_subnet.public[${at}]`, `module.vpc.aws_eip.nat[${at}]`]),
    );
  });

  test('a single gateway, and database subnets that share the private table', async () => {
    const draft = await readCalls(
      vpc({
        enable_nat_gateway: true,
        single_nat_gateway: true,
        database_subnets: ['10.0.20.0/24', '10.0.21.0/24'],
      }),
    );
    assert.equal(draft.natGateways.length, 1);
    assert.equal(draft.routeTables.filter(({ id }) => id.includes('.private')).length, 1);
    assert.equal(exitsOf(draft)['aws_subnet.database[1]'], 'aws_nat_gateway.this[0]');
  });

  test('a gateway for each zone needs as many public subnets', async () => {
    const draft = await readCalls(
      vpc({ enable_nat_gateway: true, one_nat_gateway_per_az: true, public_subnets: ['10.0.101.0/24'] }),
    );
    assert.equal(draft.subnets.filter(({ id }) => id.includes('.public')).length, 0);
  });

  test('database subnets with tables of their own lead out only when told to', async () => {
    const own = {
      enable_nat_gateway: true,
      database_subnets: ['10.0.20.0/24', '10.0.21.0/24'],
      create_database_subnet_route_table: true,
    };
    const exit = async (more: object): Promise<string | undefined> =>
      exitsOf(await readCalls(vpc({ ...own, ...more })))['aws_subnet.database[1]'];
    assert.equal(await exit({}), '');
    assert.equal(await exit({ create_database_nat_gateway_route: true }), 'aws_nat_gateway.this[1]');
    assert.equal(
      await exit({ create_database_internet_gateway_route: true }),
      'aws_internet_gateway.this[0]',
    );
  });

  test('intra subnets lead nowhere, cache subnets with the private ones', async () => {
    const exits = exitsOf(
      await readCalls(
        vpc({
          enable_nat_gateway: true,
          intra_subnets: ['10.0.50.0/24'],
          elasticache_subnets: ['10.0.60.0/24'],
        }),
      ),
    );
    assert.equal(exits['aws_subnet.intra[0]'], '');
    assert.equal(exits['aws_subnet.elasticache[0]'], 'aws_nat_gateway.this[0]');
  });

  test('a regional gateway serves all of them', async () => {
    const draft = await readCalls(
      vpc(
        {
          enable_nat_gateway: true,
          nat_gateway_connectivity_type: { availability_mode: 'regional', eip_allocation: 'auto' },
        },
        '6.6.0',
      ),
    );
    assert.deepEqual(
      draft.natGateways.map(({ availabilityMode, subnetId }) => [availabilityMode, subnetId]),
      [['regional', null]],
    );
    assert.equal(exitsOf(draft)['aws_subnet.private[2]'], 'aws_nat_gateway.this[0]');
  });

  test('gateways can use addresses that are there already', async () => {
    const draft = await readCalls(
      vpc({
        enable_nat_gateway: true,
        single_nat_gateway: true,
        reuse_nat_ips: true,
        external_nat_ip_ids: ['eipalloc-0123456789abcdef0'],
      }),
    );
    assert.deepEqual(
      draft.natGateways.map(({ allocationId }) => allocationId),
      ['eipalloc-0123456789abcdef0'],
    );
    assert.deepEqual(draft.addresses, []);
  });

  test('since version 4 it strips the default group and turns host names on', async () => {
    const [now, before] = [await readCalls(vpc({}, '~> 5.0')), await readCalls(vpc({}, '~> 3.19'))];
    assert.deepEqual(
      now.securityGroups.map(({ id, isDefault }) => [id, isDefault]),
      [['module.vpc.aws_default_security_group.this[0]', true]],
    );
    assert.deepEqual(now.securityGroupRules, []);
    assert.equal(now.vpcs[0]?.defaultGroupId, 'module.vpc.aws_default_security_group.this[0]');
    assert.deepEqual(before.securityGroups, []);
    assert.deepEqual([now.vpcs[0]?.enableDnsHostnames, before.vpcs[0]?.enableDnsHostnames], [true, false]);
  });

  test('dedicated network ACLs have the rules that are given', async () => {
    const rule = {
      rule_number: 90,
      rule_action: 'deny',
      from_port: 443,
      to_port: 443,
      protocol: 'tcp',
      cidr_block: '0.0.0.0/0',
    };
    const draft = await readCalls(
      vpc({ private_dedicated_network_acl: true, private_outbound_acl_rules: [rule] }),
    );
    const acl = 'module.vpc.aws_network_acl.private[0]';
    assert.deepEqual(
      draft.networkAclEntries
        .filter(({ aclId }) => aclId === acl)
        .map(({ number, isEgress, action, protocol, ports }) => [number, isEgress, action, protocol, ports]),
      [
        [100, false, 'allow', '-1', null],
        [90, true, 'deny', '6', { from: 443, to: 443 }],
      ],
    );
    assert.deepEqual(draft.networkAclAssociations.filter(({ aclId }) => aclId === acl).length, 3);
  });

  test('what it routes by a VPN is beyond what is written', async () => {
    const draft = await readCalls(
      vpc({ enable_vpn_gateway: true, propagate_private_route_tables_vgw: true }),
    );
    const table = draft.routeTables.find(({ id }) => id === 'module.vpc.aws_route_table.private[0]');
    assert.equal(table?.moreRoutes?.code, 'BEYOND');
  });

  test('an output that Apron does not know is not understood, rather than missing', async () => {
    const draft = await draftOf({
      'main.tf.json': JSON.stringify({
        module: vpc({}),
        resource: {
          aws_subnet: {
            more: { vpc_id: '${try(module.vpc.no_such_output, "vpc-1")}', cidr_block: '10.0.9.0/24' },
          },
        },
      }),
    });
    assert.equal(
      tellKnown(draft.subnets.find(({ id }) => id === 'aws_subnet.more')?.vpcId),
      'NOT_UNDERSTOOD module.vpc.no_such_output',
    );
  });
});
