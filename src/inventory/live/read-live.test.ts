import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../describe/json.ts';
import { readAnswerFiles } from '../describe/read-answer-files.ts';
import { readAccount } from '../describe/test-read-account.ts';
import { CannotAsk, type Caller } from './ask-all-pages.ts';
import { liveCalls } from './live-calls.ts';
import { livePermissions } from './live-permissions.ts';
import { readLive } from './read-live.ts';

/** What the shop's account answers to each operation, as its files have it. */
const shop = new Map<string, Json>();
for (const { body } of readAnswerFiles(readAccount('shop'))) {
  for (const [key, operation] of [
    ['Vpcs', 'DescribeVpcs'],
    ['RouteTables', 'DescribeRouteTables'],
    ['InternetGateways', 'DescribeInternetGateways'],
    ['NatGateways', 'DescribeNatGateways'],
    ['SecurityGroups', 'DescribeSecurityGroups'],
    ['NetworkAcls', 'DescribeNetworkAcls'],
    ['NetworkInterfaces', 'DescribeNetworkInterfaces'],
    ['VpcEndpoints', 'DescribeVpcEndpoints'],
    ['ServiceSummaryList', 'ListServices'],
    ['VpcConnectors', 'ListVpcConnectors'],
  ] as const) {
    if (key in body) shop.set(operation, body);
  }
}

function error(name: string): Error {
  return Object.assign(new Error(`${name}: no`), { name });
}

/** The shop, except that `refuse` may stop a call. */
function callerOf(refuse: (operation: string, service: string) => Error | null): Caller {
  return async (service, operation) => {
    const refusal = refuse(operation, service);
    if (refusal !== null) throw refusal;
    return shop.get(operation) ?? {};
  };
}

const region = 'eu-west-1';

describe('reading a live account', () => {
  test('what may not be asked is unknown, under the name of the permission', async () => {
    const caller = callerOf((operation) =>
      operation === 'DescribeNetworkAcls' ? error('UnauthorizedOperation') : null,
    );
    const { branches, problems } = await readLive(caller, { region });
    const gap = branches[0].landscape.gaps.find(({ subject }) => subject === 'entries');
    assert.deepEqual(gap?.missing, { code: 'NOT_READ', name: 'ec2:DescribeNetworkAcls' });
    assert.deepEqual(
      problems.map(({ text }) => text),
      ['ec2:DescribeNetworkAcls is not allowed; what it would have said is unknown.'],
    );
  });

  test('an account that does not answer at all is an error, and nothing else', async () => {
    const caller = callerOf(() => error('ExpiredToken'));
    await assert.rejects(readLive(caller, { region }), { name: 'ExpiredToken' });
  });

  test('a service that is not there is passed over in silence, one that is not installed is named', async () => {
    const silent = await readLive(
      callerOf((_, service) => (service === 'rds' ? error('InternalFailure') : null)),
      { region },
    );
    assert.deepEqual(silent.problems, []);
    const missing = new CannotAsk('No client for rds.', 'npm install it');
    const named = await readLive(
      callerOf((_, service) => (service === 'rds' ? missing : null)),
      { region },
    );
    assert.deepEqual(
      named.problems.map(({ text }) => text),
      ['No client for rds. npm install it'],
    );
  });

  test('pages are asked for until there are no more, whatever a service calls them', async () => {
    const asked: Json[] = [];
    const caller: Caller = async (_, operation, input) => {
      if (operation !== 'DescribeSubnets') return shop.get(operation) ?? {};
      asked.push(input);
      const page = asked.length;
      const subnet = { SubnetId: `subnet-${page}`, VpcId: 'vpc-1', CidrBlock: `10.0.${page}.0/24` };
      return { Subnets: [subnet], ...(page < 3 ? { NextToken: `page ${page + 1}` } : {}) };
    };
    const { branches } = await readLive(caller, { region });
    assert.deepEqual(asked, [{}, { NextToken: 'page 2' }, { NextToken: 'page 3' }]);
    const { subnets } = branches[0].landscape.topology;
    assert.equal(subnets.filter(({ vpcId }) => vpcId === 'vpc-1').length, 3);
  });

  test('an account whose last page names itself comes to its end', async () => {
    let count = 0;
    const caller: Caller = async () => {
      count += 1;
      return { NextToken: 'again' };
    };
    await readLive(caller, { region });
    assert.ok(count <= liveCalls.length * 2);
  });
});

describe('the permissions of a live account', () => {
  const [statement] = livePermissions().Statement;

  test('are exactly the calls that are made', async () => {
    const made = new Set<string>();
    const iam: Readonly<Record<string, string>> = { 'elastic-load-balancing-v2': 'elasticloadbalancing' };
    const one = { VpcId: 'v', PrefixListId: 'pl-1', TransitGatewayRouteTableId: 't', ServiceArn: 's' };
    const caller: Caller = async (service, operation) => {
      made.add(`${iam[service] ?? service}:${operation}`);
      const item = { ...one, VpcIngressConnectionArn: 'i', LoadBalancerArn: 'l', VpcConnectorArn: 'c' };
      const egress = { EgressType: 'VPC', VpcConnectorArn: 'gone' };
      return {
        ...Object.fromEntries(
          [
            'Vpcs',
            'PrefixLists',
            'TransitGateways',
            'TransitGatewayRouteTables',
            'ServiceSummaryList',
            'VpcIngressConnectionSummaryList',
            'LoadBalancers',
          ].map((key) => [key, [item]]),
        ),
        Service: { ServiceArn: 's', NetworkConfiguration: { EgressConfiguration: egress } },
        clusterArns: ['cluster'],
        serviceArns: ['service'],
      };
    };
    await readLive(caller, { region });
    assert.deepEqual([...made].toSorted(), statement?.Action);
  });

  test('only look', () => {
    for (const action of statement?.Action ?? [])
      assert.match(action, /^[a-z0-9]+:(?:Describe|List|Get|Search)/);
  });
});
