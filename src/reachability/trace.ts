import type { MissingFact } from '../model/landscape/gap.ts';
import type { SourcePlace } from '../model/landscape/source-place.ts';
import type { Route } from '../model/vpc/route-table.ts';
import type { Flow, Protocol } from './flow.ts';
import type { BlockerCode, UnknownCode, WarningCode } from './verdict-codes.ts';

/** What a packet passes, starts from or ends at. */
export type Component = {
  readonly kind:
    | 'network-interface'
    | 'security-groups'
    | 'network-acl'
    | 'route-table'
    | 'internet-gateway'
    | 'nat-gateway'
    | 'vpc-endpoint'
    | 'vpc-peering-connection'
    | 'transit-gateway'
    | 'vpc'
    | 'subnet'
    | 'internet'
    | 'outside-host'
    | 'app-runner'
    /** By its id in the landscape: a service, a function, a task. */
    | 'workload'
    /** A database, a cache. */
    | 'listener'
    /** Such as `com.amazonaws.us-east-1.s3`. */
    | 'aws-service'
    /** A host name that nothing in the landscape has. */
    | 'name';
  readonly id: string;
};

/** A packet's addresses and ports as they are at one place. */
export type Header = {
  readonly source: string;
  readonly destination: string;
  readonly protocol: Protocol;
  /** Null for ICMP. */
  readonly destinationPorts: { readonly from: number; readonly to: number } | null;
};

/** A route that matched and was not taken. */
export type LostRoute = {
  readonly cidr: string;
  readonly route: Route;
  readonly why: 'local-wins' | 'less-specific' | 'lower-priority';
};

/** One look at a packet. */
export type Step =
  /** A name, before anything is sent. The header of a hop that nothing follows has the name for its destination. */
  | {
      readonly kind: 'resolved';
      readonly name: string;
      readonly by: ResolvedBy;
      /** Of whom the addresses are. */
      readonly to: Component;
      /** Empty: there is no answer. An address that stands for one that nobody knows is not among them. */
      readonly addresses: readonly string[];
    }
  | {
      readonly kind: 'security-groups';
      readonly direction: 'egress' | 'ingress';
      readonly groupIds: readonly string[];
      /** `established`: an answer, which no rule is asked about. */
      readonly result: 'allowed' | 'denied' | 'established';
      readonly ruleId: string | null;
    }
  | {
      readonly kind: 'network-acl';
      readonly direction: 'out' | 'in';
      readonly aclId: string;
      readonly result: 'allowed' | 'denied' | 'partly';
      /** Number of the entry that decided; null for the one at the end that denies all. */
      readonly entry: number | null;
    }
  | {
      readonly kind: 'route';
      readonly tableId: string | null;
      /** Null: no route. */
      readonly chosen: { readonly cidr: string; readonly target: Route['target'] } | null;
      readonly lost: readonly LostRoute[];
    }
  /** What a transit gateway’s own table says. */
  | {
      readonly kind: 'transit-gateway-route';
      readonly id: string;
      readonly fromAttachmentId: string | null;
      readonly tableId: string | null;
      readonly chosen: { readonly cidr: string; readonly attachmentId: string | null } | null;
    }
  /** Of an endpoint; packets have arrived, and a request may still be refused. */
  | {
      readonly kind: 'endpoint-policy';
      readonly endpointId: string;
      readonly result: 'allowed' | 'limited' | 'denied' | 'unknown';
    }
  /** A decision for which a fact is missing. */
  | { readonly kind: 'undecided'; readonly code: UnknownCode; readonly by: Component }
  | { readonly kind: 'refused'; readonly code: BlockerCode; readonly by: Component }
  | { readonly kind: 'translated'; readonly by: Component; readonly to: Header }
  | { readonly kind: 'forwarded'; readonly by: Component }
  | { readonly kind: 'arrived'; readonly at: Component };

/** Who answers for a name. */
export type ResolvedBy =
  /** Amazon’s own resolver: what it answers everywhere. */
  | 'public-dns'
  /** The private DNS of an interface endpoint, which holds in its whole VPC. */
  | 'private-dns'
  /** The VPC’s own names: of its interfaces, of its containers, of a private service’s way in. */
  | 'vpc-dns'
  /** A server that the VPC’s DHCP options name. */
  | 'custom-dns';

/** One passage through a VPC's router, or over the internet: from what, and every look on the way. */
export type Hop = {
  readonly from: Component;
  /** Null on the internet. */
  readonly vpcId: string | null;
  readonly header: Header;
  readonly steps: readonly Step[];
};

export type Way = 'forward' | 'return';

/** What the places in a sentence are filled with. */
export type Facts = Readonly<Record<string, string>>;

export type Blocker = {
  readonly code: BlockerCode;
  readonly way: Way;
  readonly component: Component;
  /** The kernel's counter of these drops; null where none is: the packet cannot even be sent. */
  readonly counter: string | null;
  readonly facts: Facts;
};

/** A fact that is missing, without which there is no verdict. */
export type Unknown = {
  readonly code: UnknownCode;
  readonly component: Component;
  readonly facts: Facts;
  /** Why it is missing; null where no description could have it. */
  readonly missing: MissingFact | null;
  /** Where it would be written. */
  readonly place: SourcePlace | null;
};

export type Warning = { readonly code: WarningCode; readonly component: Component; readonly facts: Facts };

/** `denied`: packets and answers arrive, and the request is refused by an endpoint’s policy. */
export type PathVerdict = 'reachable' | 'denied' | 'unreachable' | 'unknown';

/** There and back again, from one place to one place. */
export type Path = {
  /** Of the interface that it sets out from; null for what is in no subnet. */
  readonly subnetId: string | null;
  /** An interface, or the subnet that something may be in; null where there is one place only. */
  readonly destinationId: string | null;
  readonly verdict: PathVerdict;
  /** The first hop’s first steps are those of the name, where one was asked for. */
  readonly forward: readonly Hop[];
  /** Empty when nothing arrives that could be answered. */
  readonly back: readonly Hop[];
  /** All that stand in the way, in the order in which they are met. */
  readonly blockers: readonly Blocker[];
  readonly unknowns: readonly Unknown[];
  readonly warnings: readonly Warning[];
};

/** `intermittent`: it arrives at times: from some places, or at some, and from or at others not. */
export type Verdict = PathVerdict | 'intermittent';

/** All paths that set out from one subnet. */
export type SubnetTrace = {
  /** Null for what is in no subnet, or in one that is not known. */
  readonly id: string | null;
  readonly verdict: Verdict;
  readonly paths: readonly [Path, ...Path[]];
};

export type Trace = {
  readonly flow: Flow;
  readonly verdict: Verdict;
  /** How many subnets fail: at any one time, where what is asked for is in one of several places. */
  readonly failing: number;
  /** One, or for what sets out from several subnets one for each. */
  readonly subnets: readonly [SubnetTrace, ...SubnetTrace[]];
  /** All of all subnets: for each place that packets set out from, each that they go to. */
  readonly paths: readonly [Path, ...Path[]];
  /** Every warning once: of the paths, and of all of them together. */
  readonly warnings: readonly Warning[];
};
