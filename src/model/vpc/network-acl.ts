import type { Scope } from '../scope.ts';

export type NetworkAclEntry = {
  /** 1 … 32766; the lowest that matches decides. What none matches is denied (AWS shows that as rule 32767). */
  readonly number: number;
  readonly isEgress: boolean;
  readonly action: 'allow' | 'deny';
  /** `-1` for all, else a protocol number as text: `6` is TCP, `17` UDP, `1` ICMP. */
  readonly protocol: string;
  /** IPv4 or IPv6 range. */
  readonly cidr: string;
  /** TCP and UDP only, else null. */
  readonly ports: { readonly from: number; readonly to: number } | null;
  /** ICMP only, else null; -1 for all. */
  readonly icmp: { readonly type: number; readonly code: number } | null;
};

/** Stateless rules at the border of its subnets: an answer has to be allowed like a question. */
export type NetworkAcl = Scope & {
  readonly id: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly entries: readonly NetworkAclEntry[];
  /** Every subnet is in exactly one ACL's list. */
  readonly associations: readonly { readonly id: string; readonly subnetId: string }[];
  /** Of the call that made it: the same call again makes no second one. */
  readonly clientToken?: string;
};
