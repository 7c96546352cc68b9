import type { Workload } from '../model/landscape/workload.ts';
import type { FlowSource } from './flow.ts';
import { addressNumber, type LandscapeIndex, type Supposed } from './landscape-index.ts';
import { somewhere } from './somewhere.ts';
import { supposeInterface } from './suppose-interface.ts';
import type { Component } from './trace.ts';
import type { Start } from './walk-path.ts';

/** A place that packets of a source set out from, or what is missing to name one. */
export type PossibleStart =
  | { readonly start: Start; readonly supposed: readonly Supposed[] }
  | { readonly missing: Component };

/** Where the packets of a source set out: never empty. */
export function startsOf(source: FlowSource, index: LandscapeIndex): readonly PossibleStart[] {
  switch (source.kind) {
    case 'interface':
      return [startAtInterface(source.id, index)];
    case 'workload': {
      const workload = index.workloads.get(source.id);
      const component = { kind: 'workload', id: source.id } as const;
      return workload === undefined ? [{ missing: component }] : startsOfWorkload(workload, index);
    }
    case 'connector':
      return source.subnetIds.map((id) =>
        startInSubnet(
          { subnetId: id, standsFor: [], ...source, kind: 'apprunner', hasPublicIp: false },
          index,
        ),
      );
    case 'public':
      return [startOutside({ kind: 'app-runner', id: 'app-runner' }, somewhere.sender)];
    case 'internet':
      return [startOutside({ kind: 'internet', id: 'internet' }, somewhere.client)];
    case 'outside-host': {
      const host = index.topology.outsideHosts.find(({ name }) => name === source.name);
      const component = { kind: 'outside-host', id: source.name } as const;
      if (host === undefined) return [{ missing: component }];
      const address = addressNumber(host.publicIp);
      return [
        { start: { kind: 'internet', address, origin: { kind: 'internet', host, component } }, supposed: [] },
      ];
    }
  }
}

function startsOfWorkload({ id, kind, egress }: Workload, index: LandscapeIndex): readonly PossibleStart[] {
  const component = { kind: 'workload', id } as const;
  switch (egress.kind) {
    case 'public':
      return [startOutside(component, somewhere.sender)];
    case 'interfaces':
      return egress.ids.length === 0
        ? [{ missing: component }]
        : egress.ids.map((each) => startAtInterface(each, index));
    case 'subnets': {
      const { subnetIds, securityGroupIds, assignsPublicIp, heldBy } = egress;
      const isHyperplane = kind === 'app-runner-service' || kind === 'lambda-function';
      const starts = subnetIds.map((subnetId) =>
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
      return starts.length === 0 ? [{ missing: component }] : starts;
    }
    case 'unknown':
      return [{ missing: component }];
  }
}

function startAtInterface(id: string, index: LandscapeIndex): PossibleStart {
  const networkInterface = index.interfaces.get(id);
  return networkInterface === undefined
    ? { missing: { kind: 'network-interface', id } }
    : { start: { kind: 'interface', networkInterface }, supposed: [] };
}

type Placed = {
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly kind: 'apprunner' | 'interface';
  readonly hasPublicIp: boolean;
  readonly standsFor: readonly string[];
};

function startInSubnet(
  { subnetId, securityGroupIds, kind, hasPublicIp, standsFor }: Placed,
  index: LandscapeIndex,
): PossibleStart {
  const subnet = index.subnets.get(subnetId);
  if (subnet === undefined) return { missing: { kind: 'subnet', id: subnetId } };
  const id = `${kind === 'apprunner' ? 'connector' : 'task'}.${subnetId}`;
  const supposed = supposeInterface({ subnet, id, kind, securityGroupIds, hasPublicIp, standsFor }, index);
  return {
    start: { kind: 'interface', networkInterface: supposed.networkInterface },
    supposed: [supposed],
  };
}

function startOutside(component: Component, address: number): PossibleStart {
  return {
    start: { kind: 'internet', address, origin: { kind: 'internet', host: null, component } },
    supposed: [],
  };
}
