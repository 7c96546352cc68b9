/** What is sent, from where, to whom: the question that a walk answers. */
export type Protocol = 'tcp' | 'udp' | 'icmp';

export type FlowSource =
  | { readonly kind: 'interface'; readonly id: string }
  /** App Runner's way into a VPC: an interface in each subnet, with a private address only. */
  | {
      readonly kind: 'connector';
      readonly subnetIds: readonly string[];
      readonly securityGroupIds: readonly string[];
    }
  /** App Runner's own network: no customer VPC, a public address that is nobody's to count on. */
  | { readonly kind: 'public' }
  | { readonly kind: 'outside-host'; readonly name: string };

export type FlowDestination =
  /** Private or public, dotted quad. */
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'outside-host'; readonly name: string }
  /** A service with gateway endpoints, such as `com.amazonaws.us-east-1.s3`: an address of its prefix list. */
  | { readonly kind: 'service'; readonly name: string }
  /** Some host of the internet that nobody here knows more about. */
  | { readonly kind: 'internet' };

export type Flow = {
  readonly source: FlowSource;
  readonly destination: FlowDestination;
  /** `icmp` is an echo, as `ping` sends it. */
  readonly protocol: Protocol;
  /** 0 for ICMP. */
  readonly port: number;
};
