import type { Topology } from '../vpc/topology.ts';
import type { Gap } from './gap.ts';
import type { Listener } from './listener.ts';
import type { SourcePlace } from './source-place.ts';
import type { TransitGateway } from './transit-gateway.ts';
import type { Workload } from './workload.ts';

/**
 * All that an explanation is asked about: where packets go (the topology, which the fabric compiles too), what sends and
 * what listens there, and what whoever wrote it down has left unsaid. Ids are AWS's where there are any; in what is only
 * planned they are the names that it has there: `PrivateSubnet1` in a template, `aws_subnet.private[0]` in Terraform.
 */
export type Landscape = {
  readonly topology: Topology;
  readonly workloads: readonly Workload[];
  readonly listeners: readonly Listener[];
  readonly transitGateways: readonly TransitGateway[];
  /** VPC Block Public Access, by region; a region that is not there blocks nothing. */
  readonly publicAccessBlocks: readonly PublicAccessBlock[];
  readonly gaps: readonly Gap[];
  /** Where a thing is written, by its id; empty for what was asked of an API. */
  readonly places: ReadonlyMap<string, SourcePlace>;
  /** In whose words a change is best told. */
  readonly writtenIn: 'aws' | 'cloudformation' | 'terraform';
};

/** Source: VPC guide, "Block public access to VPCs and subnets". */
export type PublicAccessBlock = {
  readonly region: string;
  readonly mode: 'off' | 'block-bidirectional' | 'block-ingress';
  /** VPCs and subnets that it does not hold for; `allow-egress` lets only answers in. */
  readonly exclusions: readonly {
    readonly resourceId: string;
    readonly mode: 'allow-bidirectional' | 'allow-egress';
  }[];
};

/** A topology of which everything is known, such as Apron's own. */
export function landscapeOf(
  topology: Topology,
  more: Partial<Pick<Landscape, 'workloads' | 'listeners'>> = {},
): Landscape {
  return {
    topology,
    workloads: more.workloads ?? [],
    listeners: more.listeners ?? [],
    transitGateways: [],
    publicAccessBlocks: [],
    gaps: [],
    places: new Map(),
    writtenIn: 'aws',
  };
}
