import type { Scope } from '../scope.ts';

/** Whom a rule is about: the sender of what comes in, the receiver of what goes out. */
export type RulePeer =
  | { readonly kind: 'ipv4'; readonly cidr: string }
  | { readonly kind: 'ipv6'; readonly cidr: string }
  | { readonly kind: 'prefix-list'; readonly id: string }
  | {
      readonly kind: 'security-group';
      readonly id: string;
      readonly account: string;
      readonly peeringId: string | null;
    };

export type SecurityGroupRule = {
  /** `sgr-…`. */
  readonly id: string;
  readonly direction: 'ingress' | 'egress';
  /** `-1` for all, else `tcp`, `udp`, `icmp`, `icmpv6` or a number as text. */
  readonly protocol: string;
  /** First port, or ICMP type; -1 for all. */
  readonly from: number;
  /** Last port, or ICMP code; -1 for all. */
  readonly to: number;
  readonly peer: RulePeer;
  readonly description: string | null;
};

/** What may pass an interface: rules only allow, answers to what was allowed always pass. */
export type SecurityGroup = Scope & {
  readonly id: string;
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  readonly rules: readonly SecurityGroupRule[];
  readonly createdAt: number;
};
