import type { MissingFact } from '../../model/landscape/gap.ts';
import type { Draft, DraftKind } from '../draft/draft.ts';
import { emptyDraft } from '../draft/empty-draft.ts';
import type { Answers } from './answers.ts';
import { textIn } from './json.ts';
import { readAppRunner } from './read-app-runner.ts';
import { readCaches } from './read-caches.ts';
import { readDatabases } from './read-databases.ts';
import { readEndpoints } from './read-endpoints.ts';
import { readGateways } from './read-gateways.ts';
import { readInterfaces } from './read-interfaces.ts';
import { readLoadBalancers } from './read-load-balancers.ts';
import { readNetworkAcls } from './read-network-acls.ts';
import { readNetworks } from './read-networks.ts';
import { readOtherListeners } from './read-other-listeners.ts';
import { readPeerings } from './read-peerings.ts';
import { readPrefixLists } from './read-prefix-lists.ts';
import { readPublicAccess } from './read-public-access.ts';
import { readRouteTables } from './read-route-tables.ts';
import { readSecurityGroups } from './read-security-groups.ts';
import { readTransitGateways } from './read-transit-gateways.ts';
import { readWorkloads } from './read-workloads.ts';
import { findRegions } from './regions.ts';

/** What an account answered, as a draft. `refused`: calls that were not allowed, with what they need. */
export function draftOfAnswers(
  answers: Answers,
  refused: ReadonlyMap<string, MissingFact> = new Map(),
): Draft {
  const regions = findRegions(answers);
  const appRunner = readAppRunner(answers);
  const balancers = readLoadBalancers(answers);
  const groups = readSecurityGroups(answers);
  return {
    ...emptyDraft({ account: accountOf(answers), region: regions.usual, writtenIn: 'aws' }),
    ...readNetworks(answers, regions),
    ...readRouteTables(answers),
    ...readGateways(answers),
    securityGroups: [...groups.securityGroups, ...balancers.groups],
    securityGroupRules: [...groups.securityGroupRules, ...balancers.rules],
    ...readNetworkAcls(answers),
    ...readInterfaces(answers),
    ...readEndpoints(answers),
    ...readPeerings(answers),
    ...readPrefixLists(answers),
    ...readTransitGateways(answers),
    publicAccessBlocks: readPublicAccess(answers, regions),
    workloads: [...appRunner.workloads, ...readWorkloads(answers)],
    listeners: [
      ...readDatabases(answers),
      ...readCaches(answers),
      ...readOtherListeners(answers),
      ...balancers.listeners,
    ],
    ingressConnections: appRunner.ingressConnections,
    unread: unreadKinds(answers, refused),
  };
}

/** Whose network it is. Source: every thing of EC2 has an `OwnerId`. */
function accountOf(answers: Answers): string {
  const owners = ['Vpcs', 'Subnets', 'RouteTables', 'SecurityGroups']
    .flatMap((key) => answers.items(key))
    .flatMap((item) => textIn(item, 'OwnerId') ?? []);
  return owners[0] ?? '000000000000';
}

/** Which answers tell of which kinds of thing, and the call that asks for them. */
export const sources: readonly {
  readonly keys: readonly string[];
  readonly call: string;
  readonly kinds: readonly DraftKind[];
}[] = [
  { keys: ['Vpcs'], call: 'describe-vpcs', kinds: ['vpcs'] },
  { keys: ['Subnets'], call: 'describe-subnets', kinds: ['subnets'] },
  {
    keys: ['RouteTables'],
    call: 'describe-route-tables',
    kinds: ['routeTables', 'routes', 'routeTableAssociations'],
  },
  { keys: ['InternetGateways'], call: 'describe-internet-gateways', kinds: ['internetGateways'] },
  { keys: ['NatGateways'], call: 'describe-nat-gateways', kinds: ['natGateways'] },
  { keys: ['SecurityGroups'], call: 'describe-security-groups', kinds: ['securityGroups'] },
  {
    keys: ['NetworkAcls'],
    call: 'describe-network-acls',
    kinds: ['networkAcls', 'networkAclEntries', 'networkAclAssociations'],
  },
  { keys: ['NetworkInterfaces'], call: 'describe-network-interfaces', kinds: ['networkInterfaces'] },
  { keys: ['VpcEndpoints'], call: 'describe-vpc-endpoints', kinds: ['endpoints'] },
  { keys: ['VpcPeeringConnections'], call: 'describe-vpc-peering-connections', kinds: ['peerings'] },
  {
    keys: ['PrefixLists'],
    call: 'describe-managed-prefix-lists',
    kinds: ['prefixLists'],
  },
  { keys: ['DhcpOptions'], call: 'describe-dhcp-options', kinds: ['dhcpOptions'] },
  { keys: ['TransitGateways'], call: 'describe-transit-gateways', kinds: ['transitGateways'] },
  {
    keys: ['VpcIngressConnection', 'VpcIngressConnectionSummaryList'],
    call: 'apprunner list-vpc-ingress-connections',
    kinds: ['ingressConnections'],
  },
];

function unreadKinds(answers: Answers, refused: ReadonlyMap<string, MissingFact>): Draft['unread'] {
  return sources
    .filter(({ keys }) => !answers.has(...keys))
    .flatMap(({ call, kinds }) => {
      const missing = refused.get(call) ?? { code: 'NOT_READ', name: call };
      return kinds.map((kind) => ({ kind, missing }));
    });
}
