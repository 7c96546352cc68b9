import { largestNumber, lowestFreeNumber } from '../../../model/vpc/lowest-free-number.ts';
import type { NetworkAcl, NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';
import { putNewRouteTable } from '../routing/new-route-table.ts';
import { regionalDhcpOptions } from './regional-dhcp-options.ts';

/** What a VPC can be made with; everything else begins as AWS has it. */
export type NewVpc = Pick<Vpc, 'state' | 'isDefault' | 'instanceTenancy' | 'enableDnsHostnames'> & {
  /** Checked already. */
  readonly cidr: string;
};

/**
 * Makes a VPC and what AWS makes with it: the main route table, the default security group, the default network ACL.
 * Throws VpcLimitExceeded when the installation has no number left.
 */
export function putNewVpc(context: Context, { cidr, ...rest }: NewVpc): Vpc {
  const { store, scope, ids, now } = context;
  const number = lowestFreeNumber(
    store.vpcs.list({}).map((vpc) => vpc.number),
    largestNumber,
  );
  if (number === null) throw refuse('VpcLimitExceeded', 'The maximum number of VPCs has been reached.');
  const vpc: Vpc = {
    ...scope,
    ...rest,
    id: newId(ids, 'vpc'),
    number,
    cidrs: [{ associationId: newId(ids, 'vpc-cidr-assoc'), cidr }],
    dhcpOptionsId: regionalDhcpOptions(context).id,
    enableDnsSupport: true,
    enableNetworkAddressUsageMetrics: false,
    createdAt: now,
  };
  store.vpcs.put(vpc);
  putNewRouteTable(context, { vpcId: vpc.id, isMain: true });
  putDefaultSecurityGroup(context, vpc.id);
  putDefaultNetworkAcl(context, vpc.id);
  return vpc;
}

/** Lets in everything from its own members, and everything out. */
function putDefaultSecurityGroup({ store, scope, ids, now }: Context, vpcId: string): void {
  const id = newId(ids, 'sg');
  const all = { protocol: '-1', from: -1, to: -1, description: null } as const;
  const group: SecurityGroup = {
    ...scope,
    id,
    vpcId,
    name: 'default',
    description: 'default VPC security group',
    rules: [
      {
        ...all,
        id: newId(ids, 'sgr'),
        direction: 'ingress',
        peer: { kind: 'security-group', id, account: scope.account, peeringId: null },
      },
      { ...all, id: newId(ids, 'sgr'), direction: 'egress', peer: { kind: 'ipv4', cidr: '0.0.0.0/0' } },
    ],
    createdAt: now,
  };
  store.securityGroups.put(group);
}

/** Lets everything pass in both directions; every new subnet is in it. */
function putDefaultNetworkAcl({ store, scope, ids }: Context, vpcId: string): void {
  const allowAll = (isEgress: boolean): NetworkAclEntry => ({
    number: 100,
    isEgress,
    action: 'allow',
    protocol: '-1',
    cidr: '0.0.0.0/0',
    ports: null,
    icmp: null,
  });
  const acl: NetworkAcl = {
    ...scope,
    id: newId(ids, 'acl'),
    vpcId,
    isDefault: true,
    entries: [allowAll(true), allowAll(false)],
    associations: [],
  };
  store.networkAcls.put(acl);
}
