import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Landscape, landscapeOf } from '../../model/landscape/landscape.ts';
import type { Listener } from '../../model/landscape/listener.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { currentScope } from '../../plan/fabric/test-world/scope.ts';
import { type DescribedVpc, plainNames, type World } from '../../plan/fabric/test-world/world.ts';
import type { Flow, FlowDestination, FlowSource, Protocol } from '../flow.ts';
import type { VerdictCode } from '../verdict-codes.ts';
import { formatVerdict, walk } from '../walk.ts';

/** One of the eighty ways in which a service's network is known to fail, or seems to. */
export type CatalogueCase = {
  /** In facts about VPCs, which people number alike: 1 … 80. */
  readonly number: number;
  readonly title: string;
  /** Of the shop's VPC, over what it has. */
  readonly vpc?: Partial<DescribedVpc>;
  readonly world?: Partial<World>;
  /** What a description of a world has no words for. */
  readonly change?: (landscape: Landscape) => Landscape;
  /** Else a connector in these subnets with these groups. */
  readonly from?: FlowSource;
  readonly subnets?: readonly string[];
  readonly groups?: readonly string[];
  /** An address, or what else; else the internet. */
  readonly to?: FlowDestination | string | ((landscape: Landscape) => FlowDestination);
  readonly protocol?: Protocol;
  readonly port?: number;
  readonly verdict: string;
  /** Of the first path that is not reachable: its blockers, then what is missing. */
  readonly codes?: readonly VerdictCode[];
  /** All that there are of the whole trace, sorted; not looked at where absent. */
  readonly warnings?: readonly VerdictCode[];
};

const open = ['all from anywhere', 'all to anywhere'];
export const toNat = { '0.0.0.0/0': 'nat:nat' };
export const toInternet = { '0.0.0.0/0': 'igw' };

/** Private and isolated subnets, a public one with the NAT gateway, a database. */
export const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  dnsHostnames: true,
  subnets: {
    public: { cidr: '10.0.0.0/24', routes: toInternet },
    private: { cidr: '10.0.1.0/24', routes: toNat },
    private2: { cidr: '10.0.2.0/24', zone: 'us-east-1b', routes: toNat },
    data: { cidr: '10.0.3.0/24' },
  },
  groups: { app: ['all to anywhere'], db: ['tcp 5432 from app'], open },
  nats: { nat: { subnet: 'public' } },
  hosts: { db: { subnet: 'data', groups: ['db'] } },
};

export function checkCase(each: CatalogueCase): void {
  const { number, title, verdict, codes = [], warnings } = each;
  test(`${number}: ${title}`, () => {
    const landscape = landscapeFor(each);
    const trace = walk(landscape, flowFor(each, landscape));
    const failing = trace.paths.find((path) => path.verdict !== 'reachable');
    const found = [...(failing?.blockers ?? []), ...(failing?.unknowns ?? [])].map(({ code }) => code);
    assert.deepEqual({ verdict: formatVerdict(trace), codes: found }, { verdict, codes });
    if (warnings === undefined) return;
    assert.deepEqual(trace.warnings.map(({ code }) => code).toSorted(), warnings.toSorted());
  });
}

export function landscapeFor({ vpc = {}, world = {}, change = (same) => same }: CatalogueCase): Landscape {
  const described = { vpcs: { shop: { ...shop, ...vpc } }, outside: { partner: [] }, ...world };
  return change(landscapeOf(describeTopology(described, plainNames)));
}

export function flowFor(
  { from, subnets = ['private'], groups = ['app'], to, protocol = 'tcp', port = 443 }: CatalogueCase,
  landscape: Landscape,
): Flow {
  const connector: FlowSource = {
    kind: 'connector',
    subnetIds: subnets.map((name) => `subnet-shop.${name}`),
    securityGroupIds: groups.map((name) => `sg-shop.${name}`),
  };
  const destination: FlowDestination =
    typeof to === 'function'
      ? to(landscape)
      : typeof to === 'string'
        ? { kind: 'address', address: to }
        : (to ?? { kind: 'internet' });
  return { source: from ?? connector, destination, protocol, port };
}

export const partner: FlowDestination = { kind: 'outside-host', name: 'partner' };

export const withSubnets = (more: DescribedVpc['subnets']): Partial<DescribedVpc> => ({
  subnets: { ...shop.subnets, ...more },
});

export const withGroups = (more: DescribedVpc['groups']): Partial<DescribedVpc> => ({
  groups: { ...shop.groups, ...more },
});

export const withAcl = (subnet: string, ...entries: string[]): Partial<DescribedVpc> => ({
  acls: { acl: { subnets: [subnet], entries } },
});

export function withTopology(change: (topology: Topology) => Partial<Topology>) {
  return (landscape: Landscape): Landscape => ({
    ...landscape,
    topology: { ...landscape.topology, ...change(landscape.topology) },
  });
}

export function withEndpoints(change: (endpoint: VpcEndpoint) => Partial<VpcEndpoint>) {
  return withTopology(({ endpoints }) => ({
    endpoints: endpoints.map((each) => ({ ...each, ...change(each) })),
  }));
}

/** A database of the shop's, in its usual place unless said otherwise. */
export function listener(change: Partial<Listener> = {}): Listener {
  return {
    ...currentScope,
    id: 'db',
    name: 'db',
    kind: 'rds',
    ports: [5432],
    interfaceIds: ['eni-shop.db'],
    subnetIds: ['subnet-shop.data'],
    securityGroupIds: ['sg-shop.db'],
    dnsNames: ['db.c1.us-east-1.rds.amazonaws.com'],
    isPubliclyAccessible: false,
    ...change,
  };
}

export const withListener =
  (change: Partial<Listener> = {}) =>
  (landscape: Landscape): Landscape => ({
    ...landscape,
    listeners: [listener(change)],
  });

export const database: FlowDestination = { kind: 'listener', id: 'db' };

/** An App Runner service with a connector in the shop, unless said otherwise. */
export function service(change: Partial<Workload> = {}): Workload {
  return {
    ...currentScope,
    id: 'service',
    name: 'web',
    kind: 'app-runner-service',
    egress: {
      kind: 'subnets',
      heldBy: 'connector',
      subnetIds: ['subnet-shop.private'],
      securityGroupIds: ['sg-shop.app'],
      assignsPublicIp: false,
    },
    ingress: { isPublic: true, domainName: 'abc.us-east-1.awsapprunner.com' },
    ...change,
  };
}
