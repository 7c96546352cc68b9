import assert from 'node:assert/strict';
import { type Landscape, landscapeOf } from '../../model/landscape/landscape.ts';
import { describeTopology } from '../../plan/fabric/test-world/describe-topology.ts';
import { plainNames } from '../../plan/fabric/test-world/world.ts';
import { service, shop } from '../catalogue/test-catalogue.ts';
import { applyChanges } from './apply-changes.ts';
import type { Change } from './change.ts';

const world = {
  vpcs: {
    shop: { ...shop, endpoints: { s3: { kind: 'Gateway' as const }, sts: { kind: 'Interface' as const } } },
    other: { cidr: '10.9.0.0/16', subnets: { main: { cidr: '10.9.0.0/24' } }, groups: { app: [] } },
  },
  prefixLists: { 'com.amazonaws.us-east-1.s3': ['203.0.113.192/27'] },
};
const ecs = service({ id: 'ecs', kind: 'ecs-service' });
const fn = service({ id: 'fn', kind: 'lambda-function', egress: { kind: 'public' } });
/** The shop and a second VPC, with one sender of each sort. */
export const base: Landscape = {
  ...landscapeOf(describeTopology(world, plainNames), { workloads: [service(), ecs, fn] }),
  publicAccessBlocks: [{ region: 'us-east-1', mode: 'block-bidirectional', exclusions: [] }],
};
/** The landscape after these changes. */
export const apply = (...changes: Change[]): Landscape => applyChanges(base, changes);
export const anywhere = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
export const find = <Noun extends { readonly id: string }>(nouns: readonly Noun[], id: string): Noun => {
  const found = nouns.find((each) => each.id === id);
  assert.ok(found !== undefined, id);
  return found;
};

/** With a default network ACL, which described worlds do not have. */
export function withAcl(): Landscape {
  const { account, region } = find(base.topology.vpcs, 'vpc-shop');
  const acl = {
    account,
    region,
    id: 'acl',
    vpcId: 'vpc-shop',
    isDefault: true,
    entries: [],
    associations: [],
  };
  return { ...base, topology: { ...base.topology, networkAcls: [acl] } };
}
