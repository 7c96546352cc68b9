import type { ResourceType } from '@aws-sdk/client-ec2';
import type { Scope } from '../../../model/scope.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds, type NounKind } from '../find-noun.ts';
import { insightsKinds } from '../network-insights/insights-kinds.ts';
import { refuse } from '../refusals.ts';

type Thing = Scope & { readonly id: string };
type Things = {
  find(where: { readonly id: string }): Thing | null;
  list(where: { readonly account: string; readonly region: string }): Thing[];
};
type Tagged = {
  readonly type: ResourceType;
  readonly kind: NounKind;
  readonly things: (store: Context['store']) => Things;
};

/** Everything that can have tags, by the prefix of its id. */
const tagged: Readonly<Record<string, Tagged>> = {
  vpc: { type: 'vpc', kind: kinds.vpc, things: (store) => store.vpcs },
  subnet: { type: 'subnet', kind: kinds.subnet, things: (store) => store.subnets },
  rtb: { type: 'route-table', kind: kinds.routeTable, things: (store) => store.routeTables },
  igw: {
    type: 'internet-gateway',
    kind: kinds.internetGateway,
    things: (store) => store.internetGateways,
  },
  eigw: {
    type: 'egress-only-internet-gateway',
    kind: kinds.egressOnlyInternetGateway,
    things: (store) => store.egressOnlyInternetGateways,
  },
  nat: { type: 'natgateway', kind: kinds.natGateway, things: (store) => store.natGateways },
  eipalloc: { type: 'elastic-ip', kind: kinds.address, things: (store) => store.elasticAddresses },
  sg: { type: 'security-group', kind: kinds.securityGroup, things: (store) => store.securityGroups },
  sgr: {
    type: 'security-group-rule',
    kind: { code: 'InvalidSecurityGroupRuleId', label: 'security group rule', prefix: 'sgr' },
    things: rulesOf,
  },
  acl: { type: 'network-acl', kind: kinds.networkAcl, things: (store) => store.networkAcls },
  eni: {
    type: 'network-interface',
    kind: kinds.networkInterface,
    things: (store) => store.networkInterfaces,
  },
  vpce: { type: 'vpc-endpoint', kind: kinds.vpcEndpoint, things: (store) => store.vpcEndpoints },
  pcx: {
    type: 'vpc-peering-connection',
    kind: kinds.peeringConnection,
    things: (store) => store.peeringConnections,
  },
  dopt: { type: 'dhcp-options', kind: kinds.dhcpOptions, things: (store) => store.dhcpOptions },
  pl: { type: 'prefix-list', kind: kinds.prefixList, things: (store) => store.prefixLists },
  nip: {
    type: 'network-insights-path',
    kind: insightsKinds.path,
    things: (store) => store.networkInsightsPaths,
  },
  nia: {
    type: 'network-insights-analysis',
    kind: insightsKinds.analysis,
    things: (store) => store.networkInsightsAnalyses,
  },
};

/** Throws InvalidID for an id of no kind that can have tags, else the kind's Malformed and NotFound. */
export function demandTaggable(context: Context, id: string): void {
  const found = taggedOf(id);
  if (found === undefined) throw refuse('InvalidID', `The ID '${id.slice(0, 100)}' is not valid`);
  findNoun(context, found.things(context.store), { id, kind: found.kind });
}

/** Every thing of the caller's that could have tags, with EC2's word for what it is. */
export function listTaggable({
  store,
  scope,
}: Pick<Context, 'store' | 'scope'>): { readonly id: string; readonly type: ResourceType }[] {
  const { account, region } = scope;
  return Object.values(tagged).flatMap(({ type, things }) =>
    things(store)
      .list({ account, region })
      .map(({ id }) => ({ id, type })),
  );
}

function taggedOf(id: string): Tagged | undefined {
  const prefix = id.split('-')[0] ?? '';
  return Object.hasOwn(tagged, prefix) ? tagged[prefix] : undefined;
}

/** Rules are kept inside their groups. */
function rulesOf({ securityGroups }: Context['store']): Things {
  const list = (where: Parameters<Things['list']>[0] | Record<string, never>): Thing[] =>
    securityGroups
      .list(where)
      .flatMap(({ account, region, rules }) => rules.map(({ id }) => ({ account, region, id })));
  return { list, find: ({ id }) => list({}).find((rule) => rule.id === id) ?? null };
}
