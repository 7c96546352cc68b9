import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { FlowDestination, FlowSource } from '../../reachability/flow.ts';
import { formatVerdict, walk } from '../../reachability/walk.ts';
import { ReadingError } from '../reading.ts';
import { readDescribe } from './read-describe.ts';
import { readAccount } from './test-read-account.ts';

type Question = {
  readonly from: string;
  readonly to: FlowDestination;
  readonly port?: number;
  /** The verdict, and the codes of what stands in the way or is missing. */
  readonly expected: string;
};

function ask(landscape: Landscape, { from, to, port = 443 }: Question): string {
  const workload = landscape.workloads.find(({ id, name }) => id === from || name === from);
  const source: FlowSource =
    workload === undefined ? { kind: 'interface', id: from } : { kind: 'workload', id: workload.id };
  const trace = walk(landscape, { source, destination: to, protocol: 'tcp', port });
  const found = trace.paths.flatMap(({ blockers, unknowns }) => [...blockers, ...unknowns]);
  return [formatVerdict(trace), ...new Set(found.map(({ code }) => code))].join(' ');
}

const address = (text: string): FlowDestination => ({ kind: 'address', address: text });
const service = (name: string): FlowDestination => ({ kind: 'service', name: `com.amazonaws.${name}` });
const listener = (id: string): FlowDestination => ({ kind: 'listener', id });
const google = address('8.8.8.8');
const internet: FlowDestination = { kind: 'internet' };

const accounts: Readonly<Record<string, readonly Question[]>> = {
  // What the reference model says of these three is in the table of facts that came with them.
  'batfish/test-nat-gateway': [
    { from: 'test1', to: google, port: 80, expected: 'reachable' },
    { from: 'Jump Host', to: google, port: 80, expected: 'reachable' },
    { from: 'test20', to: google, port: 80, expected: 'unreachable NO_ROUTE_TO_DESTINATION' },
  ],
  'batfish/test-public-private-subnet': [
    { from: 'i-094a9e5b545a4fde4', to: google, port: 80, expected: 'reachable' },
    { from: 'i-099cf38911942421c', to: google, port: 80, expected: 'unreachable BAD_STATE_ROUTE' },
    {
      from: 'i-099cf38911942421c',
      to: address('19.168.0.1'),
      port: 80,
      expected: 'unknown ROUTE_LEADS_BEYOND',
    },
  ],
  'batfish/test-vpc-endpoint-gateway': [
    { from: 'private-web01', to: address('54.231.0.1'), expected: 'reachable' },
    { from: 'private-web01', to: address('99.77.128.1'), expected: 'unreachable NO_ROUTE_TO_DESTINATION' },
    { from: 'public-web01', to: google, expected: 'reachable' },
  ],
  shop: [
    { from: 'web', to: internet, expected: 'unreachable CONNECTOR_NO_PUBLIC_IP' },
    { from: 'admin', to: internet, expected: 'reachable' },
    { from: 'later', to: internet, expected: 'unknown EGRESS_NOT_KNOWN' },
    { from: 'web', to: listener('shop'), port: 5432, expected: 'reachable' },
    { from: 'web', to: listener('sessions'), port: 6379, expected: 'unreachable ENI_SG_RULES_MISMATCH' },
    { from: 'admin', to: listener('sessions'), port: 6379, expected: 'reachable' },
    { from: 'web', to: service('eu-west-1.s3'), expected: 'unreachable CONNECTOR_NO_PUBLIC_IP' },
  ],
  endpoints: [
    { from: 'worker', to: internet, expected: 'unreachable BAD_STATE_ROUTE' },
    { from: 'worker', to: service('us-west-2.s3'), expected: 'reachable' },
    { from: 'worker', to: service('us-west-2.secretsmanager'), expected: 'reachable' },
    { from: 'mail', to: internet, expected: 'unreachable BAD_STATE' },
    { from: 'mail', to: service('us-west-2.s3'), expected: 'unreachable BAD_STATE' },
    { from: 'edge', to: internet, expected: 'reachable' },
    { from: 'free', to: internet, expected: 'reachable' },
    { from: 'bridged', to: internet, expected: 'unknown EGRESS_NOT_KNOWN' },
  ],
  hub: [
    { from: 'eni-0f1', to: address('10.2.1.10'), expected: 'reachable' },
    { from: 'eni-0f2', to: address('10.1.1.10'), expected: 'unreachable ENI_SG_RULES_MISMATCH' },
    { from: 'eni-0f1', to: address('10.9.1.1'), expected: 'unknown ADDRESS_HOLDER_UNKNOWN' },
  ],
};

describe('answers of describe calls', () => {
  for (const [folder, questions] of Object.entries(accounts)) {
    describe(folder, () => {
      const [{ landscape }] = readDescribe(readAccount(folder)).branches;
      for (const question of questions) {
        const { from, to, expected } = question;
        const what = Object.values(to).at(-1);
        test(`${from} → ${what}: ${expected}`, () => assert.equal(ask(landscape, question), expected));
      }
    });
  }

  test('whatever is missing among the files is unknown, never assumed', () => {
    const all = readAccount('shop');
    const needed = ['NetworkAcls', 'RouteTables', 'SecurityGroups', 'NatGateways', 'InternetGateways'];
    for (const missing of needed) {
      const files = all.filter(({ path }) => !path.endsWith(`/${missing}.json`));
      assert.equal(files.length, all.length - 1);
      const { branches, problems } = readDescribe(files);
      const verdict = ask(branches[0].landscape, { from: 'admin', to: google, expected: '' });
      assert.match(verdict, /^unknown /, missing);
      assert.ok(problems.length > 0);
    }
  });

  test('what does not depend on the missing answer is still told', () => {
    const files = readAccount('shop').filter(({ path }) => !path.endsWith('/Vpcs.json'));
    const [{ landscape }] = readDescribe(files).branches;
    assert.equal(ask(landscape, { from: 'admin', to: google, expected: '' }), 'reachable');
    const inside = ask(landscape, { from: 'admin', to: address('10.20.20.99'), expected: '' });
    assert.match(inside, /^unknown /);
  });

  test('a missing answer is named as the call that would have given it', () => {
    const files = readAccount('shop').filter(({ path }) => !path.endsWith('/NetworkAcls.json'));
    const [{ landscape }] = readDescribe(files).branches;
    const gap = landscape.gaps.find(({ subject }) => subject === 'entries');
    assert.deepEqual(gap?.missing, { code: 'NOT_READ', name: 'describe-network-acls' });
  });

  test('files may be called anything, in any folder, in any order', () => {
    const files = readAccount('shop');
    const renamed = files
      .toReversed()
      .map(({ text }, index) => ({ path: `a/eu-west-1/b/${index}.json`, text }));
    const [{ landscape }] = readDescribe(files).branches;
    const [{ landscape: other }] = readDescribe(renamed).branches;
    for (const question of accounts['shop'] ?? [])
      assert.equal(ask(other, question), ask(landscape, question));
    assert.equal(landscape.topology.subnets.length, 6);
    assert.equal(other.topology.vpcs[0]?.region, 'eu-west-1');
  });

  test('an interface belongs to a database where its groups and its subnet are those of no other', () => {
    const files = readAccount('shop');
    const [{ landscape }] = readDescribe(files).branches;
    const shop = landscape.listeners.find(({ id }) => id === 'shop');
    assert.deepEqual(shop?.interfaceIds, ['eni-0db']);
    const databases = files.find(({ path }) => path.endsWith('/db-instances.json'));
    const twin = databases?.text.replaceAll('"shop"', '"copy"') ?? '';
    const [{ landscape: two }] = readDescribe([...files, { path: 'more.json', text: twin }]).branches;
    assert.deepEqual(
      two.listeners.filter(({ kind }) => kind === 'rds').map(({ interfaceIds }) => interfaceIds),
      [[], []],
    );
  });

  test('the same answer twice is one answer', () => {
    const files = readAccount('shop');
    const [{ landscape }] = readDescribe([...files, ...files]).branches;
    assert.equal(landscape.topology.networkInterfaces.length, 4);
    assert.equal(ask(landscape, { from: 'admin', to: internet, expected: '' }), 'reachable');
  });
});

describe('files that are no answers', () => {
  test('what is no JSON is refused with its file and line', () => {
    const files = [{ path: 'net/Vpcs.json', text: '{\n  "Vpcs": [\n    {,}\n  ]\n}' }];
    assert.throws(
      () => readDescribe(files),
      (error: unknown) => {
        assert.ok(error instanceof ReadingError);
        assert.deepEqual(error.place, { file: 'net/Vpcs.json', line: 3 });
        return true;
      },
    );
  });

  test('when nothing is known, that is said', () => {
    for (const text of ['{}', '[]', 'null', '"x"', '{"Buckets":[]}', '']) {
      assert.throws(() => readDescribe([{ path: 'x.json', text }]), ReadingError, text);
    }
    assert.throws(() => readDescribe([]), ReadingError);
  });

  const odd = [
    '{"Vpcs":"none"}',
    '{"Vpcs":[null,1,"x",[],{}]}',
    '{"Vpcs":[{"VpcId":7,"CidrBlock":{}}]}',
    '{"Vpcs":[{"VpcId":"v","CidrBlock":"x"}],"Subnets":[{"SubnetId":"s","VpcId":"v","CidrBlock":"10.0.0.0/99"}]}',
    '{"__proto__":{"Vpcs":[]},"Subnets":[{"SubnetId":"__proto__","VpcId":"constructor"}]}',
    '{"RouteTables":[{"RouteTableId":"r","VpcId":"v","Associations":{},"Routes":[{"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"r"}]}]}',
    '{"NetworkInterfaces":[{"NetworkInterfaceId":"e","Groups":"sg","Attachment":[]}]}',
    '{"SecurityGroups":[{"GroupId":"g","VpcId":"v","IpPermissions":[{"IpProtocol":6,"IpRanges":[{"CidrIp":"nonsense"}]}]}]}',
    '{"TransitGateways":[{"TransitGatewayId":"t"}],"TransitGatewayRouteTables":{}}',
  ];
  for (const text of odd) {
    test(`${text.slice(0, 60)}… is read as far as it goes`, () => {
      const { branches } = readDescribe([{ path: 'x.json', text }]);
      assert.equal(branches.length, 1);
    });
  }

  test('a byte order mark is no obstacle', () => {
    const { branches } = readDescribe([{ path: 'x.json', text: '\uFEFF{"Vpcs":[]}' }]);
    assert.equal(branches[0].landscape.topology.vpcs.length, 0);
  });
});
