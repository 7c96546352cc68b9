import type { GapSubject } from '../../model/landscape/gap.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import type { FlowSource } from '../flow.ts';
import { gapOf, unknownOf } from '../index/gaps.ts';
import { addressNumber } from '../index/address-number.ts';
import type { LandscapeIndex, Supposed } from '../index/landscape-index.ts';
import { somewhere } from '../index/somewhere.ts';
import { supposeInterface } from './suppose-interface.ts';
import type { Component, Unknown } from '../trace.ts';
import type { UnknownCode } from '../verdict-codes.ts';
import type { Start } from './walk-path.ts';

/** A place that packets of a source set out from, or what is missing to name one. */
export type PossibleStart =
  | { readonly start: Start; readonly supposed: readonly Supposed[] }
  | { readonly unknown: Unknown; readonly subnetId: string | null };

/** Where the packets of a source set out: never empty. */
export function startsOf(source: FlowSource, index: LandscapeIndex): readonly PossibleStart[] {
  switch (source.kind) {
    case 'interface':
      return [startAtInterface(source.id, index)];
    case 'workload': {
      const workload = index.workloads.get(source.id);
      return workload === undefined
        ? [nowhere('SOURCE_UNKNOWN', { kind: 'workload', id: source.id })]
        : startsOfWorkload(workload, index);
    }
    case 'connector': {
      const { subnetIds, securityGroupIds } = source;
      const starts = subnetIds.map((subnetId) =>
        startInSubnet(
          { subnetId, securityGroupIds, standsFor: [], kind: 'apprunner', hasPublicIp: false },
          index,
        ),
      );
      return starts.length === 0 ? [nowhere('SOURCE_UNKNOWN', appRunner)] : starts;
    }
    case 'public':
      return [startOutside(appRunner, somewhere.sender)];
    case 'internet':
      return [startOutside({ kind: 'internet', id: 'internet' }, somewhere.client)];
    case 'outside-host': {
      const host = index.topology.outsideHosts.find(({ name }) => name === source.name);
      const component = { kind: 'outside-host', id: source.name } as const;
      if (host === undefined) return [nowhere('SOURCE_UNKNOWN', component)];
      const address = addressNumber(host.publicIp);
      return [
        { start: { kind: 'internet', address, origin: { kind: 'internet', host, component } }, supposed: [] },
      ];
    }
  }
}

const appRunner: Component = { kind: 'app-runner', id: 'app-runner' };

/** Whatever a workload is said to have, a gap of its egress leaves open. */
function startsOfWorkload(workload: Workload, index: LandscapeIndex): readonly PossibleStart[] {
  const { id, egress } = workload;
  const component = { kind: 'workload', id } as const;
  const open = openStart([id], 'egress', { component, index });
  if (open !== null) return [open];
  switch (egress.kind) {
    case 'public':
      return [startOutside(component, somewhere.sender)];
    case 'interfaces': {
      const starts = egress.ids.map((each) => startAtInterface(each, index));
      return starts.length === 0 ? [nowhere('EGRESS_NOT_KNOWN', component)] : starts;
    }
    case 'subnets': {
      const starts = startsInSubnets(workload, egress, index);
      const more = openStart([id, egress.heldBy], 'subnets', { component, index });
      const all = more === null ? starts : [...starts, more];
      return all.length === 0 ? [nowhere('SUBNETS_NOT_KNOWN', component)] : all;
    }
    case 'unknown':
      return [openStart([id], 'subnets', { component, index }) ?? nowhere('EGRESS_NOT_KNOWN', component)];
  }
}

function startsInSubnets(
  { id, kind }: Workload,
  egress: Workload['egress'] & { readonly kind: 'subnets' },
  index: LandscapeIndex,
): readonly PossibleStart[] {
  const { subnetIds, securityGroupIds, assignsPublicIp, heldBy } = egress;
  const isHyperplane =
    kind === 'app-runner-service' || kind === 'vpc-connector' || kind === 'lambda-function';
  return subnetIds.map((subnetId) =>
    startInSubnet(
      {
        subnetId,
        securityGroupIds,
        kind: isHyperplane ? 'apprunner' : 'interface',
        hasPublicIp: assignsPublicIp && !isHyperplane,
        standsFor: [id, heldBy],
      },
      index,
    ),
  );
}

function startAtInterface(id: string, index: LandscapeIndex): PossibleStart {
  const component = { kind: 'network-interface', id } as const;
  const open =
    openStart([id], 'existence', { component, index }) ?? openStart([id], 'subnets', { component, index });
  if (open !== null) return open;
  const networkInterface = index.interfaces.get(id);
  return networkInterface === undefined
    ? nowhere('SOURCE_UNKNOWN', component)
    : { start: { kind: 'interface', networkInterface }, supposed: [] };
}

type Placed = {
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly kind: 'apprunner' | 'interface';
  readonly hasPublicIp: boolean;
  readonly standsFor: readonly string[];
};

function startInSubnet(placed: Placed, index: LandscapeIndex): PossibleStart {
  const { subnetId, kind } = placed;
  const component = { kind: 'subnet', id: subnetId } as const;
  const open = openStart([subnetId], 'existence', { component, index });
  if (open !== null) return open;
  const subnet = index.subnets.get(subnetId);
  if (subnet === undefined) return nowhere('SOURCE_UNKNOWN', component);
  const id = `${kind === 'apprunner' ? 'connector' : 'task'}.${subnetId}`;
  const supposed = supposeInterface({ ...placed, subnet, id }, index);
  const { networkInterface } = supposed;
  return { start: { kind: 'interface', networkInterface }, supposed: [supposed] };
}

function startOutside(component: Component, address: number): PossibleStart {
  return {
    start: { kind: 'internet', address, origin: { kind: 'internet', host: null, component } },
    supposed: [],
  };
}

function openStart(
  ids: readonly string[],
  subject: GapSubject,
  { component, index }: { readonly component: Component; readonly index: LandscapeIndex },
): PossibleStart | null {
  const gap = gapOf(ids, subject, index);
  if (gap === undefined) return null;
  return { unknown: unknownOf(gap, component), subnetId: component.kind === 'subnet' ? component.id : null };
}

function nowhere(code: UnknownCode, component: Component): PossibleStart {
  const unknown: Unknown = { code, component, facts: { id: component.id }, missing: null, place: null };
  return { unknown, subnetId: component.kind === 'subnet' ? component.id : null };
}
