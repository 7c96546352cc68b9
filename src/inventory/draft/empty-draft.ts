import type { Draft } from './draft.ts';

/** A draft of nothing, for readers to spread what they found over. */
export function emptyDraft(head: Pick<Draft, 'account' | 'region' | 'writtenIn'>): Draft {
  return {
    ...head,
    vpcs: [],
    subnets: [],
    routeTables: [],
    routes: [],
    routeTableAssociations: [],
    internetGateways: [],
    natGateways: [],
    addresses: [],
    securityGroups: [],
    securityGroupRules: [],
    networkAcls: [],
    networkAclEntries: [],
    networkAclAssociations: [],
    networkInterfaces: [],
    endpoints: [],
    peerings: [],
    prefixLists: [],
    dhcpOptions: [],
    transitGateways: [],
    publicAccessBlocks: [],
    workloads: [],
    listeners: [],
    ingressConnections: [],
    unread: [],
  };
}
