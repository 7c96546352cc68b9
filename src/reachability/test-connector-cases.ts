import assert from 'node:assert/strict';
import { test } from 'node:test';
import { landscapeOf } from '../model/landscape/landscape.ts';
import { describeTopology } from '../plan/fabric/test-world/describe-topology.ts';
import { type DescribedVpc, plainNames, type World } from '../plan/fabric/test-world/world.ts';
import type { Flow, FlowDestination } from './flow.ts';
import { formatVerdict } from './judge-trace.ts';
import { walk } from './walk.ts';

const open = ['all from anywhere', 'all to anywhere'];
export const toNat = { '0.0.0.0/0': 'nat:nat' };
export const toInternet = { '0.0.0.0/0': 'igw' };

/** Private and isolated subnets, a public one with the NAT gateway, a database. */
export const shop: DescribedVpc = {
  cidr: '10.0.0.0/16',
  internet: true,
  subnets: {
    public: { cidr: '10.0.0.0/24', routes: toInternet },
    private: { cidr: '10.0.1.0/24', routes: toNat },
    private2: { cidr: '10.0.2.0/24', routes: toNat },
    data: { cidr: '10.0.3.0/24' },
  },
  groups: { app: ['all to anywhere'], db: ['tcp 5432 from app'], open },
  nats: { nat: { subnet: 'public' } },
  hosts: { db: { subnet: 'data', groups: ['db'] } },
};

/** A question about a connector, and what is to be said. */
export type Case = {
  /** Number in the catalogue, and what it is about. */
  readonly title: string;
  readonly vpc?: Partial<DescribedVpc>;
  readonly world?: Partial<World>;
  readonly subnets?: readonly string[];
  readonly groups?: readonly string[];
  readonly to?: FlowDestination | string;
  readonly port?: number;
  readonly verdict: string;
  /** Of the first path that fails. */
  readonly codes?: readonly string[];
};

/** A case as a test. */
export function check({
  title,
  vpc = {},
  world = {},
  subnets = ['private'],
  groups = ['app'],
  to,
  port = 443,
  verdict,
  codes = [],
}: Case): void {
  test(title, () => {
    const topology = describeTopology(
      { vpcs: { shop: { ...shop, ...vpc } }, outside: { partner: [] }, ...world },
      plainNames,
    );
    const flow: Flow = {
      source: {
        kind: 'connector',
        subnetIds: subnets.map((name) => `subnet-shop.${name}`),
        securityGroupIds: groups.map((name) => `sg-shop.${name}`),
      },
      destination: typeof to === 'string' ? { kind: 'address', address: to } : (to ?? { kind: 'internet' }),
      protocol: 'tcp',
      port,
    };
    const trace = walk(landscapeOf(topology), flow);
    assert.equal(formatVerdict(trace), verdict);
    const failing = trace.paths.find((path) => path.verdict !== 'reachable');
    const found = [...(failing?.blockers ?? []), ...(failing?.unknowns ?? [])].map(({ code }) => code);
    assert.deepEqual(found, codes);
  });
}

export const withSubnets = (more: DescribedVpc['subnets']): Partial<DescribedVpc> => ({
  subnets: { ...shop.subnets, ...more },
});
export const withAcl = (subnet: string, ...entries: string[]): Partial<DescribedVpc> => ({
  acls: { acl: { subnets: [subnet], entries } },
});
export const partner: FlowDestination = { kind: 'outside-host', name: 'partner' };
