import type { InternetGateway } from '../../model/vpc/gateways.ts';
import type { PrefixList } from '../../model/vpc/prefix-list.ts';
import { isMainTable } from '../../model/vpc/route-table.ts';
import { serviceRangesOf } from '../../model/vpc/service-ranges.ts';
import type { Vpc } from '../../model/vpc/vpc.ts';
import { zonesOf } from '../../model/vpc/zones.ts';
import type { Context } from '../context.ts';
import { newId } from './new-id.ts';
import { putNewSubnet } from './vpcs/new-subnet.ts';
import { putNewVpc } from './vpcs/new-vpc.ts';

/**
 * Gives the caller's account and region its default VPC, once, as AWS does before anybody asks: subnets that are public,
 * an internet gateway, a main route table that leads there, the default security group and network ACL, and AWS's own
 * prefix lists. One that was deleted is not made again.
 */
export function ensureDefaultVpc(context: Context): void {
  const { store, scope } = context;
  const { account, region } = scope;
  if (store.networkScopes.find({ account, region }) !== null) return;
  store.transact(() => {
    store.networkScopes.put({ account, region });
    putServicePrefixLists(context);
    putDefaultVpc(context);
  });
}

/** Source: VPC guide, "Default VPCs". Throws VpcLimitExceeded. */
export function putDefaultVpc(context: Context): Vpc {
  const { store, scope, settings } = context;
  const vpc = putNewVpc(context, {
    cidr: '172.31.0.0/16',
    // Nobody has waited for it to be made, so nobody looks whether it is; where nothing is enforced it stays what it is.
    state: settings.network.whyNotEnforced === null ? 'available' : 'pending',
    isDefault: true,
    instanceTenancy: 'default',
    enableDnsHostnames: true,
  });
  zonesOf(scope.region).forEach(({ name }, index) => {
    putNewSubnet(context, {
      vpcId: vpc.id,
      cidr: `172.31.${index * 16}.0/20`,
      zone: name,
      isDefaultForZone: true,
      mapPublicIpOnLaunch: true,
    });
  });
  openToInternet(context, vpc.id);
  return store.vpcs.find({ id: vpc.id }) ?? vpc;
}

function openToInternet({ store, scope, ids }: Context, vpcId: string): void {
  const gateway: InternetGateway = { ...scope, id: newId(ids, 'igw'), vpcId };
  store.internetGateways.put(gateway);
  const main = store.routeTables.list({ vpc_id: vpcId }).find(isMainTable);
  if (main === undefined) throw new Error(`${vpcId} has no main route table`);
  const destination = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
  const target = { kind: 'internet-gateway', id: gateway.id } as const;
  store.routeTables.put({ ...main, routes: [{ destination, target, origin: 'CreateRoute' }] });
}

function putServicePrefixLists({ store, scope, ids, settings }: Context): void {
  const ranges = serviceRangesOf(settings.network.outsideRange);
  for (const service of ['s3', 'dynamodb'] as const) {
    const list: PrefixList = {
      ...scope,
      id: newId(ids, 'pl'),
      name: `com.amazonaws.${scope.region}.${service}`,
      owner: 'AWS',
      addressFamily: 'IPv4',
      maxEntries: 1,
      state: 'create-complete',
      versions: [[{ cidr: ranges[service], description: null }]],
    };
    store.prefixLists.put(list);
  }
}
