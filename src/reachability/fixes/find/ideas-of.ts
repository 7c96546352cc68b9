import type { Change } from '../change.ts';

/**
 * What a person would call the same thing, whatever it takes: a NAT gateway with everything that it needs is one idea. The most
 * telling is first.
 */
export type MainIdea =
  | 'LEAVE_VPC'
  | 'ENTER_VPC'
  | 'NEW_NAT'
  | 'NEW_INTERFACE_ENDPOINT'
  | 'NEW_GATEWAY_ENDPOINT'
  | 'NEW_PEERING'
  | 'NEW_INTERNET_GATEWAY'
  | 'SWITCH_SUBNETS'
  | 'GIVE_PUBLIC_ADDRESS'
  | 'ADD_ENDPOINT_TABLE'
  | 'ACCEPT_PEERING'
  | 'ATTACH_INTERNET_GATEWAY'
  | 'ASSOCIATE_TABLE'
  | 'SET_ROUTE'
  | 'DELETE_ROUTE'
  | 'ENABLE_DNS'
  | 'ENABLE_PRIVATE_DNS'
  | 'ALLOW_FORWARDING'
  | 'OPEN_POLICY'
  | 'EXCLUDE_FROM_BLOCK'
  | 'OPEN_GROUP'
  | 'OPEN_ACL';

type Read = { readonly idea: MainIdea; readonly parts: readonly Change['kind'][] };

/** What of other kinds belongs to an idea, and is not worth a word of its own. */
const all: readonly Read[] = [
  { idea: 'LEAVE_VPC', parts: [] },
  { idea: 'ENTER_VPC', parts: [] },
  {
    idea: 'NEW_NAT',
    parts: [
      'create-internet-gateway',
      'attach-internet-gateway',
      'create-subnet',
      'create-route-table',
      'set-route',
      'associate-route-table',
      'set-workload-subnets',
      'add-endpoint-table',
    ],
  },
  { idea: 'NEW_INTERFACE_ENDPOINT', parts: ['enable-dns'] },
  { idea: 'NEW_GATEWAY_ENDPOINT', parts: [] },
  {
    idea: 'NEW_PEERING',
    parts: ['set-route', 'create-route-table', 'associate-route-table', 'add-endpoint-table'],
  },
  { idea: 'NEW_INTERNET_GATEWAY', parts: ['attach-internet-gateway', 'set-route'] },
  {
    idea: 'SWITCH_SUBNETS',
    parts: [
      'create-subnet',
      'create-route-table',
      'set-route',
      'associate-route-table',
      'add-endpoint-table',
    ],
  },
  { idea: 'GIVE_PUBLIC_ADDRESS', parts: [] },
  { idea: 'ADD_ENDPOINT_TABLE', parts: [] },
  { idea: 'ACCEPT_PEERING', parts: ['set-route'] },
  { idea: 'ATTACH_INTERNET_GATEWAY', parts: ['set-route'] },
  { idea: 'SET_ROUTE', parts: ['create-route-table', 'associate-route-table', 'add-endpoint-table'] },
  { idea: 'ASSOCIATE_TABLE', parts: [] },
  { idea: 'DELETE_ROUTE', parts: [] },
  { idea: 'ENABLE_PRIVATE_DNS', parts: ['enable-dns'] },
  { idea: 'ENABLE_DNS', parts: [] },
  { idea: 'ALLOW_FORWARDING', parts: [] },
  { idea: 'OPEN_POLICY', parts: [] },
  { idea: 'EXCLUDE_FROM_BLOCK', parts: [] },
  { idea: 'OPEN_GROUP', parts: [] },
  { idea: 'OPEN_ACL', parts: [] },
];

/** The ideas of a set of changes, the most telling first: what the parts of one explain is none of its own. */
export function ideasOf(changes: readonly Change[]): readonly MainIdea[] {
  const present = new Set(changes.map((change) => ideaOf(change)));
  const kinds = new Map(changes.map((change) => [ideaOf(change), change.kind]));
  const explained = new Set<MainIdea>();
  return all.flatMap(({ idea, parts }) => {
    if (!present.has(idea) || explained.has(idea)) return [];
    for (const [other, kind] of kinds) if (parts.includes(kind)) explained.add(other);
    return [idea];
  });
}

/** What a change is about by itself. */
export function ideaOf(change: Change): MainIdea {
  switch (change.kind) {
    case 'set-egress':
      return change.egress === null ? 'LEAVE_VPC' : 'ENTER_VPC';
    case 'create-nat-gateway':
      return 'NEW_NAT';
    case 'create-interface-endpoint':
      return 'NEW_INTERFACE_ENDPOINT';
    case 'create-gateway-endpoint':
      return 'NEW_GATEWAY_ENDPOINT';
    case 'create-peering':
      return 'NEW_PEERING';
    case 'create-internet-gateway':
      return 'NEW_INTERNET_GATEWAY';
    case 'set-workload-subnets':
      return 'SWITCH_SUBNETS';
    case 'associate-address':
    case 'assign-public-ip':
      return 'GIVE_PUBLIC_ADDRESS';
    case 'add-endpoint-table':
      return 'ADD_ENDPOINT_TABLE';
    case 'accept-peering':
      return 'ACCEPT_PEERING';
    case 'attach-internet-gateway':
      return 'ATTACH_INTERNET_GATEWAY';
    case 'associate-route-table':
      return 'ASSOCIATE_TABLE';
    case 'set-route':
    case 'create-route-table':
    case 'create-subnet':
      return 'SET_ROUTE';
    case 'delete-route':
      return 'DELETE_ROUTE';
    case 'enable-dns':
      return 'ENABLE_DNS';
    case 'enable-private-dns':
      return 'ENABLE_PRIVATE_DNS';
    case 'disable-source-dest-check':
      return 'ALLOW_FORWARDING';
    case 'allow-in-endpoint-policy':
      return 'OPEN_POLICY';
    case 'exclude-from-public-access-block':
      return 'EXCLUDE_FROM_BLOCK';
    case 'allow-in-group':
      return 'OPEN_GROUP';
    case 'set-acl-entry':
      return 'OPEN_ACL';
  }
}
