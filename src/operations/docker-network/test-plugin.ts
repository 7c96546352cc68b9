import type { SecurityGroup } from '../../model/vpc/security-group.ts';
import type { Subnet, Vpc } from '../../model/vpc/vpc.ts';
import { openStore } from '../../store/store.ts';
import { testContext, testNow } from '../test-context.ts';
import { answerCall } from './answer-call.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginCall, PluginOutput } from './protocol.ts';
import { createReservations } from './reservations.ts';

const scope = { account: '123456789012', region: 'us-east-1' };

/** An engine's side of the plugin over a store in memory: rules are in force at once. */
export function testPlugin(change: Partial<PluginContext> = {}): TestPlugin {
  const { ids, settings } = testContext();
  const context: PluginContext = {
    store: openStore(':memory:', null),
    ids,
    now: testNow,
    settings,
    installation: 'c0ffee00',
    reservations: createReservations(),
    whenInForce: () => Promise.resolve(),
    ...change,
  };
  const call: TestPlugin['call'] = async (name, input = {}) => {
    const answer = await answerCall({ name, body: JSON.stringify(input) }, context);
    if (answer.error !== null) throw new Error(answer.error);
    return answer.body as never;
  };
  const run: TestPlugin['run'] = async ({ networkId, endpointId, options = {} }) => {
    const place = { NetworkID: networkId, EndpointID: endpointId };
    const made = await call('NetworkDriver.CreateEndpoint', { ...place, Options: options });
    await call('NetworkDriver.Join', { ...place, SandboxKey: sandboxOf(endpointId) });
    return made.Interface.Address ?? '';
  };
  return { context, call, run };
}

export type TestPlugin = {
  readonly context: PluginContext;
  /** Rejects with what the engine would be told. */
  readonly call: <Name extends PluginCall>(name: Name, input?: object) => Promise<PluginOutput<Name>>;
  /** The calls of one container's start; answers its address with prefix. */
  readonly run: (container: {
    networkId: string;
    endpointId: string;
    options?: Readonly<Record<string, unknown>>;
  }) => Promise<string>;
};

export function sandboxOf(endpointId: string): string {
  return `/var/run/docker/netns/${endpointId}`;
}

/** A VPC with its default group, whose ids end in `mark`: `vpc-0a`, `sg-0a`. */
export function addVpc({ store }: PluginContext, mark: string, cidr: string): Vpc {
  const vpc: Vpc = {
    ...scope,
    id: `vpc-0${mark}`,
    number: store.vpcs.count({}) + 1,
    state: 'available',
    cidrs: [{ associationId: `vpc-cidr-assoc-0${mark}`, cidr }],
    isDefault: false,
    dhcpOptionsId: 'default',
    instanceTenancy: 'default',
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    createdAt: testNow,
  };
  store.vpcs.put(vpc);
  store.securityGroups.put(groupOf(vpc, `sg-0${mark}`, 'default'));
  return vpc;
}

export function groupOf(vpc: Vpc, id: string, name: string): SecurityGroup {
  return { ...scope, id, vpcId: vpc.id, name, description: name, rules: [], createdAt: testNow };
}

/** A subnet `subnet-0<mark>` that gives no public addresses unless it is changed to. */
export function addSubnet({ store }: PluginContext, vpc: Vpc, mark: string, cidr: string): Subnet {
  const subnet: Subnet = {
    ...scope,
    id: `subnet-0${mark}`,
    vpcId: vpc.id,
    number: store.subnets.count({ vpc_id: vpc.id }) + 1,
    cidr,
    zone: 'us-east-1a',
    isDefaultForZone: false,
    mapPublicIpOnLaunch: false,
    createdAt: testNow,
  };
  store.subnets.put(subnet);
  return subnet;
}

/** The Docker network of a subnet, or with null of the outside. */
export function addNetwork({ store }: PluginContext, id: string, subnet: Subnet | null): void {
  store.dockerNetworks.put({ id, subnetId: subnet?.id ?? null });
}
