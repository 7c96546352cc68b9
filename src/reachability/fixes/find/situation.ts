import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Workload } from '../../../model/landscape/workload.ts';
import type { Flow } from '../../flow.ts';
import type { Blocker, Facts, Hop, Path, Trace, Way } from '../../trace.ts';
import type { BlockerCode, UnknownCode } from '../../verdict-codes.ts';
import type { Change } from '../change.ts';

/** Something that stands in the way, or keeps a verdict from being certain. */
export type Obstacle = {
  readonly code: BlockerCode | UnknownCode;
  readonly way: Way;
  readonly component: Blocker['component'];
  readonly facts: Facts;
};

/** An obstacle with all around it: what moves are thought of for. */
export type Situation = {
  readonly landscape: Landscape;
  readonly flow: Flow;
  readonly trace: Trace;
  readonly path: Path;
  readonly obstacle: Obstacle;
};

/** What a move is about: two fixes that are about the same are one for people. */
export type Idea =
  | 'switch-subnets'
  | 'associate-table'
  | 'existing-nat'
  | 'new-nat'
  | 'internet-gateway'
  | 'public-address'
  | 'gateway-endpoint'
  | 'interface-endpoint'
  | 'private-dns'
  | 'endpoint-policy'
  | 'group-rule'
  | 'acl-entry'
  | 'peering'
  | 'route'
  | 'delete-route'
  | 'source-dest-check'
  | 'dns'
  | 'public-access-block'
  | 'enter-vpc'
  | 'leave-vpc';

/** Changes that take one obstacle away, it is hoped: a walk tells. */
export type Move = { readonly idea: Idea; readonly changes: readonly Change[] };

/** The workload that sends, where it is one. */
export function senderOf({ flow, landscape }: Pick<Situation, 'flow' | 'landscape'>): Workload | null {
  const { source } = flow;
  return source.kind === 'workload' ? (landscape.workloads.find(({ id }) => id === source.id) ?? null) : null;
}

/** The security groups of the sender’s own interfaces. */
export function groupsOfSender(situation: Pick<Situation, 'flow' | 'landscape'>): readonly string[] {
  const { flow, landscape } = situation;
  const { source } = flow;
  const groupsOf = (id: string): readonly string[] =>
    landscape.topology.networkInterfaces.find((each) => each.id === id)?.securityGroupIds ?? [];
  if (source.kind === 'connector') return source.securityGroupIds;
  if (source.kind === 'interface') return groupsOf(source.id);
  const egress = senderOf(situation)?.egress;
  if (egress?.kind === 'subnets') return egress.securityGroupIds;
  return egress?.kind === 'interfaces' ? groupsOf(egress.ids[0] ?? '') : [];
}

/** Where the packet was when it was refused. */
export function hopOf({ path, obstacle }: Pick<Situation, 'path' | 'obstacle'>): Hop | undefined {
  const hops = obstacle.way === 'forward' ? path.forward : path.back;
  return hops.findLast(({ steps }) =>
    steps.some(
      (step) =>
        step.kind === 'refused' && step.code === obstacle.code && step.by.id === obstacle.component.id,
    ),
  );
}

/** The table and the route by which packets leave the sender’s subnet. */
export function firstRouteOf({ path }: Pick<Situation, 'path'>): {
  readonly tableId: string;
  readonly cidr: string | null;
} | null {
  for (const step of path.forward[0]?.steps ?? []) {
    if (step.kind === 'route' && step.tableId !== null) {
      return { tableId: step.tableId, cidr: step.chosen?.cidr ?? null };
    }
  }
  return null;
}
