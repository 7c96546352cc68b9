import { protocols } from '../../aws/protocols/protocols.ts';
import type { AwsService } from '../../aws/service.ts';
import type { CounterReading } from '../../model/fabric.ts';
import type { InsideProbe, InsideTarget } from '../../model/inside-probe.ts';
import { instanceInterfaceId } from '../../plan/network/plan-instance-interface.ts';
import type { Answer } from '../../reachability/answer/answer.ts';
import { call as callAppRunner, createdService } from '../apprunner/test-calls.ts';
import type { Context } from '../context.ts';
import { call } from '../ec2/test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../ec2/test-network.ts';
import { callOperation } from '../test-calls.ts';
import type { ApronContext } from './apron-context.ts';
import { apron } from './index.ts';

/** The shop of the story: a service whose connector is in private subnets without a way out, and a database there. */
export type TestShop = TestNetwork & {
  readonly context: ApronContext;
  readonly serviceArn: string;
  readonly connectorArn: string;
  /** Its container, and the one interface of its one instance. */
  readonly containerId: string;
  readonly interfaceId: string;
  readonly databaseId: string;
  readonly appGroupId: string;
  readonly dataGroupId: string;
};

/** What the world answers: counters by router, and what becomes of a packet. */
export type TestWorld = {
  readonly counters?: Readonly<Record<string, readonly Pick<CounterReading, 'name' | 'packets'>[]>>;
  readonly probe?: (containerId: string, target: InsideTarget) => InsideProbe | null;
};

export function makeTestShop(world: (shop: TestNetwork) => TestWorld = () => ({})): TestShop {
  const network = makeTestNetwork();
  const { counters = {}, probe = () => null } = world(network);
  const context: ApronContext = {
    ...network.context,
    status: () => ({ version: '0', startedAt: 0, apiPort: 0, edgePort: 0 }),
    readCounters: async (id) =>
      (counters[id] ?? []).map((reading) => ({ namespace: id, table: 'apron', bytes: 0, ...reading })),
    probeFrom: async (containerId, target) => probe(containerId, target),
  };
  const appGroupId = makeGroup(context, network.vpcId, 'app');
  const dataGroupId = makeGroup(context, network.vpcId, 'data');
  call(context, 'AuthorizeSecurityGroupIngress', {
    GroupId: dataGroupId,
    IpPermissions: [
      { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: appGroupId }] },
    ],
  });
  const { VpcConnector } = callAppRunner(context, 'CreateVpcConnector', {
    VpcConnectorName: 'shop',
    Subnets: [...network.privateSubnetIds],
    SecurityGroups: [appGroupId],
  });
  const connectorArn = VpcConnector?.VpcConnectorArn ?? '';
  const egress = { EgressType: 'VPC', VpcConnectorArn: connectorArn } as const;
  const serviceArn = createdService(context, { NetworkConfiguration: { EgressConfiguration: egress } });
  return {
    ...network,
    context,
    appGroupId,
    dataGroupId,
    connectorArn,
    serviceArn,
    ...runInstance(context, serviceArn, { subnet: network.privateSubnetIds[0], group: appGroupId }),
    databaseId: runContainer(context, network.privateSubnetIds[1], { group: dataGroupId, name: 'postgres' }),
  };
}

/** Somebody outside who answers on these ports. */
export function addHost(
  { store, now }: Context,
  name: string,
  { ports, standsInFor = null }: { readonly ports: readonly number[]; readonly standsInFor?: 's3' | null },
): void {
  store.outsideHosts.put({
    name,
    dnsNames: [`api.${name}.example`],
    publicIp: standsInFor === null ? '203.0.113.5' : '203.0.113.200',
    image: 'x',
    command: null,
    environment: {},
    ports,
    standsInFor,
    state: 'running',
    failure: null,
    attachment: { endpointId: 'e', sandbox: '/run/x' },
    createdAt: now,
  });
}

/** Calls an operation of Apron's own that takes its time; what it answers must have a wire form. */
export async function callApron<Output>(
  context: ApronContext,
  operation: string,
  input: object,
): Promise<Output> {
  try {
    // The context holds what Apron's own operations want beyond the rest.
    const output = await callOperation(apron as AwsService<Context>, operation, { input, context });
    const rendered = protocols['aws-json-1.0'].renderOutput(apron.schema, operation, {
      output,
      requestId: context.requestId,
    });
    return JSON.parse(rendered) as Output;
  } catch (error) {
    throw apron.translate(error, operation) ?? error;
  }
}

export async function explained(context: ApronContext, input: object): Promise<readonly Answer[]> {
  return (await callApron<{ readonly Answers: Answer[] }>(context, 'Explain', input)).Answers;
}

function makeGroup(context: Context, VpcId: string, GroupName: string): string {
  const made = call(context, 'CreateSecurityGroup', { VpcId, GroupName, Description: GroupName });
  return made.GroupId ?? '';
}

type Place = { readonly subnet: string; readonly group: string };

/** Plays control's part: one instance that serves, with its interface. */
function runInstance(context: Context, serviceArn: string, { subnet, group }: Place) {
  const { store, now } = context;
  const service = store.services.find({ arn: serviceArn });
  if (service === null) throw new Error(`no service ${serviceArn}`);
  const instanceId = 'ab'.repeat(16);
  const containerId = 'cd'.repeat(32);
  store.instances.put({
    id: instanceId,
    serviceId: service.id,
    revision: service.activeRevision ?? 1,
    phase: 'serving',
    node: 'local',
    containerId,
    address: '100.64.0.5',
    port: 8080,
    createdAt: now,
    phaseSince: now,
    failure: null,
  });
  const made = runContainer(context, subnet, { group, name: '' });
  const found = store.networkInterfaces.find({ id: made });
  if (found === null) throw new Error(`no interface ${made}`);
  store.networkInterfaces.remove({ id: made });
  const interfaceId = instanceInterfaceId(instanceId);
  store.networkInterfaces.put({ ...found, id: interfaceId, kind: 'apprunner', instanceId, dnsNames: [] });
  return { containerId, interfaceId };
}

/** Plays the plugin's part: a container with an interface in the subnet. */
function runContainer(
  context: Context,
  SubnetId: string,
  { group, name }: { readonly group: string; readonly name: string },
): string {
  const made = call(context, 'CreateNetworkInterface', { SubnetId, Groups: [group] });
  const id = made.NetworkInterface?.NetworkInterfaceId ?? '';
  const found = context.store.networkInterfaces.find({ id });
  if (found === null) throw new Error(`no interface ${id}`);
  const owner = { kind: 'container', endpointId: id, sandbox: `/run/${id}` } as const;
  const attachment = { id: 'eni-attach-1', owner, attachedAt: 0 };
  context.store.networkInterfaces.put({ ...found, attachment, dnsNames: name === '' ? [] : [name] });
  return id;
}
