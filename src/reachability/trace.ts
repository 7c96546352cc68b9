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
    | 'vpc'
    | 'subnet'
    | 'internet'
    | 'outside-host'
    | 'app-runner';
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
  | { readonly kind: 'refused'; readonly code: BlockerCode; readonly by: Component }
  | { readonly kind: 'translated'; readonly by: Component; readonly to: Header }
  | { readonly kind: 'forwarded'; readonly by: Component }
  | { readonly kind: 'arrived'; readonly at: Component };

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
export type Unknown = { readonly code: UnknownCode; readonly component: Component; readonly facts: Facts };

export type Warning = { readonly code: WarningCode; readonly component: Component; readonly facts: Facts };

/** There and back again, from one interface or from the internet. */
export type Path = {
  /** Of a connector's interface, else null. */
  readonly subnetId: string | null;
  readonly verdict: 'reachable' | 'unreachable' | 'unknown';
  readonly forward: readonly Hop[];
  /** Empty when nothing arrives that could be answered. */
  readonly back: readonly Hop[];
  /** All that stand in the way, in the order in which they are met. */
  readonly blockers: readonly Blocker[];
  readonly unknowns: readonly Unknown[];
  readonly warnings: readonly Warning[];
};

export type Trace = {
  readonly flow: Flow;
  /** `intermittent`: from some subnets of a connector it arrives, and from others not. */
  readonly verdict: 'reachable' | 'intermittent' | 'unreachable' | 'unknown';
  /** One, or for a connector one for each subnet. */
  readonly paths: readonly [Path, ...Path[]];
};
