import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { type Landscape, landscapeOf } from '../../model/landscape/landscape.ts';
import type { NatGateway } from '../../model/vpc/gateways.ts';
import { isMainTable } from '../../model/vpc/route-table.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { call as callEc2 } from '../../operations/ec2/test-calls.ts';
import { makeGroup } from '../../operations/ec2/security-groups/test-groups.ts';
import { makeTestNetwork } from '../../operations/ec2/test-network.ts';
import { startTestServer, testKeys } from '../../operations/ec2/test-server.ts';
import { testContext } from '../../operations/test-context.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../../plan/fabric/test-world/world.ts';
import type { Flow, FlowDestination } from '../../reachability/flow.ts';
import { faultyWorld } from '../../reachability/test-proof/faulty-world.ts';
import { formatVerdict, walk } from '../../reachability/walk.ts';
import { readLandscape } from '../../store/read-landscape.ts';
import { readTopology } from '../../store/read-topology.ts';
import type { Store } from '../../store/store.ts';
import { putTopology } from '../../store/test-topology.ts';
import { call as callAppRunner, createdService } from '../../operations/apprunner/test-calls.ts';
import { readLiveAccount } from './read-live-account.ts';

/** Reads the account that an Apron is, as AWS's own configuration names it. */
async function readAccount(context: ReturnType<typeof testContext>): Promise<Landscape> {
  const server = await startTestServer(context);
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${server.port}`;
  process.env['AWS_ACCESS_KEY_ID'] = testKeys.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = testKeys.secretAccessKey;
  try {
    const { branches } = await readLiveAccount({ region: context.scope.region });
    return branches[0].landscape;
  } finally {
    await server.close();
  }
}

function judge(landscape: Landscape, flow: Flow): string {
  const trace = walk(landscape, flow);
  const codes = trace.paths.flatMap(({ blockers, unknowns }) => [
    ...blockers.map(({ code }) => code),
    ...unknowns.map(({ code, missing }) => [code, missing?.name].join(' ')),
  ]);
  return [formatVerdict(trace), ...new Set(codes)].join(' ');
}

const kinds = [
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 5432 },
  { protocol: 'icmp', port: 0 },
] as const;

/** From every interface to every other, to the internet and to the two services of gateway endpoints. */
function flowsOf({ networkInterfaces, addresses }: Topology): Flow[] {
  const region = 'com.amazonaws.us-east-1';
  const ends: FlowDestination[] = [
    { kind: 'internet' },
    { kind: 'service', name: `${region}.s3` },
    { kind: 'service', name: `${region}.dynamodb` },
    ...networkInterfaces.map(({ privateIp }) => ({ kind: 'address', address: privateIp }) as const),
    ...addresses.map(({ publicIp }) => ({ kind: 'address', address: publicIp }) as const),
  ];
  return networkInterfaces.flatMap(({ id }) =>
    ends.flatMap((destination) =>
      kinds.map((kind) => ({ source: { kind: 'interface', id } as const, destination, ...kind })),
    ),
  );
}

/** Every real VPC has a default network ACL and a main route table; worlds leave out the ones that let everything be. */
function completed(topology: Topology): Topology {
  const all = {
    cidr: '0.0.0.0/0',
    number: 100,
    action: 'allow',
    protocol: '-1',
    ports: null,
    icmp: null,
  } as const;
  const haveAcl = new Set(
    topology.networkAcls.filter(({ isDefault }) => isDefault).map(({ vpcId }) => vpcId),
  );
  // A subnet that is called `main` shares its table's name with the main table, and a store keeps one of them.
  const tables = [...new Map(topology.routeTables.map((table) => [table.id, table])).values()];
  const haveTable = new Set(tables.filter(isMainTable).map(({ vpcId }) => vpcId));
  return {
    ...topology,
    natGateways: topology.natGateways.map((gateway) => withAddress(gateway, topology)),
    networkAcls: [
      ...topology.networkAcls,
      ...topology.vpcs
        .filter(({ id }) => !haveAcl.has(id))
        .map(({ account, region, id }) => ({
          account,
          region,
          id: `acl-default-${id}`,
          vpcId: id,
          isDefault: true,
          entries: [
            { ...all, isEgress: true },
            { ...all, isEgress: false },
          ],
          associations: [],
        })),
    ],
    routeTables: [
      ...tables,
      ...topology.vpcs
        .filter(({ id }) => !haveTable.has(id))
        .map(({ account, region, id }) => ({
          account,
          region,
          id: `rtb-main-${id}`,
          vpcId: id,
          number: 16_000,
          routes: [],
          associations: [{ id: `rtbassoc-main-${id}`, subnetId: null }],
          createdAt: 0,
        })),
    ],
  };
}

/** Nor do they repeat, at a gateway, what its interface and its Elastic IP say. */
function withAddress(gateway: NatGateway, { networkInterfaces, addresses }: Topology): NatGateway {
  const own = networkInterfaces.find(
    ({ attachment }) => attachment?.owner.kind === 'nat-gateway' && attachment.owner.id === gateway.id,
  );
  if (own === undefined || gateway.addresses.length > 0) return gateway;
  const elastic = addresses.find(({ association }) => association?.networkInterfaceId === own.id);
  const address = {
    allocationId: elastic?.id ?? null,
    networkInterfaceId: own.id,
    privateIp: own.privateIp,
    publicIp: elastic?.publicIp ?? null,
    isPrimary: true,
    associationId: elastic?.association?.id ?? null,
    zone: null,
  };
  return { ...gateway, addresses: [address] };
}

/** Ids as AWS makes them, which its calls insist on. */
const names = {
  ...plainNames,
  idOf: (prefix: string, name: string) =>
    `${prefix}-${createHash('sha256').update(`${prefix} ${name}`).digest('hex').slice(0, 17)}`,
};

/** Outside hosts are Apron's own: AWS's API knows nothing of them. */
function putAll(store: Store, topology: Topology): void {
  putTopology(store, topology);
  store.transact(() => {
    for (const each of topology.endpoints) store.vpcEndpoints.put(each);
    for (const each of topology.peerings) store.peeringConnections.put(each);
    for (const each of topology.prefixLists) store.prefixLists.put(each);
    for (const each of topology.dhcpOptions) store.dhcpOptions.put(each);
    // As App Runner marks its interfaces, and Apron when it plugs an instance in.
    for (const { id, kind } of topology.networkInterfaces) {
      if (kind === 'apprunner') store.tags.put(id, { AWSAppRunnerManaged: 'true' });
    }
  });
}

/** More by `APRON_LIVE_WORLDS=200 node --test …`. */
const runs = Number(process.env['APRON_LIVE_WORLDS'] ?? 6);
/** Questions of a world, spread over all that there are. */
const most = runs > 6 ? 2000 : 150;

describe('Apron itself as the account, through the SDK of AWS, unmodified', () => {
  const before = { ...process.env };
  after(() => {
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  test('every verdict is that of Apron’s own landscape, in worlds with faults in them', async () => {
    let compared = 0;
    for (const { world, faults } of fc.sample(faultyWorld, { seed: 4, numRuns: runs })) {
      const context = testContext();
      putAll(context.store, completed(describeTopology(world, names)));
      const live = await readAccount(context);
      // After the question: a region gets its default VPC when it is first asked.
      const topology = readTopology(context.store);
      const own = landscapeOf(topology);
      const isOneRegion = topology.vpcs.every(({ region }) => region === context.scope.region);
      const flows = flowsOf(topology);
      const stride = Math.max(1, Math.floor(flows.length / most));
      for (const flow of flows.filter((_, position) => position % stride === 0)) {
        const [seen, known] = [judge(live, flow), judge(own, flow)];
        const what = `${faults.join(', ')}: ${JSON.stringify(flow)}`;
        if (isOneRegion) assert.equal(seen, known, what);
        // What another region has is asked there: unknown here, and never anything else than it is.
        else if (!seen.startsWith('unknown')) assert.equal(seen.split(' ')[0], known.split(' ')[0], what);
        compared += 1;
      }
    }
    assert.ok(compared > 100 * runs, String(compared));
    if (runs > 6) console.log(`${compared} verdicts of ${runs} worlds compared`);
  });

  test('services and their connectors are found, with the same verdicts', async () => {
    const network = makeTestNetwork();
    const { context, vpcId, privateTableId, publicSubnetIds, privateSubnetIds, defaultGroupId } = network;
    const groups = { outward: defaultGroupId, inward: makeGroup(context, vpcId, 'inward') };
    const serviceIn = (name: keyof typeof groups, subnets: readonly string[]): string => {
      const { VpcConnector: connector } = callAppRunner(context, 'CreateVpcConnector', {
        VpcConnectorName: name,
        Subnets: [...subnets],
        SecurityGroups: [groups[name]],
      });
      const VpcConnectorArn = connector?.VpcConnectorArn ?? '';
      const NetworkConfiguration = { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn } } as const;
      return createdService(context, { name, NetworkConfiguration });
    };
    const ids = [serviceIn('outward', publicSubnetIds), serviceIn('inward', privateSubnetIds)];
    callEc2(context, 'CreateVpcEndpoint', {
      VpcId: vpcId,
      ServiceName: 'com.amazonaws.us-east-1.s3',
      RouteTableIds: [privateTableId],
    });
    const { scope, settings, store } = context;
    const own = readLandscape(store, { scope, hostSuffix: settings.hostSuffix });
    const live = await readAccount(context);
    const verdicts = ids.map((id) =>
      (['internet', 's3', 'secretsmanager'] as const).map((name) => {
        const destination: FlowDestination =
          name === 'internet' ? { kind: name } : { kind: 'service', name: `com.amazonaws.us-east-1.${name}` };
        const flow: Flow = { source: { kind: 'workload', id }, destination, protocol: 'tcp', port: 443 };
        assert.equal(judge(live, flow), judge(own, flow));
        return judge(live, flow);
      }),
    );
    assert.deepEqual(verdicts, [
      [
        'unreachable CONNECTOR_NO_PUBLIC_IP',
        'unreachable CONNECTOR_NO_PUBLIC_IP',
        'unreachable CONNECTOR_NO_PUBLIC_IP',
      ],
      ['unreachable NO_ROUTE_TO_DESTINATION', 'reachable', 'unreachable NO_ROUTE_TO_DESTINATION'],
    ]);
    assert.deepEqual(
      ids.map((id) => live.workloads.find((each) => each.id === id)?.name),
      ['outward', 'inward'],
    );
  });
});
