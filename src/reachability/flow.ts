/** What is sent, from where, to whom: the question that a walk answers. */
export type Protocol = 'tcp' | 'udp' | 'icmp';

export type FlowSource =
  | { readonly kind: 'interface'; readonly id: string }
  /** A workload of the landscape, by its id: a path from each place that its packets may set out from. */
  | { readonly kind: 'workload'; readonly id: string }
  /** App Runner's way into a VPC: an interface in each subnet, with a private address only. */
  | {
      readonly kind: 'connector';
      readonly subnetIds: readonly string[];
      readonly securityGroupIds: readonly string[];
    }
  /** App Runner's own network: no customer VPC, a public address that is nobody's to count on. */
  | { readonly kind: 'public' }
  /** A client somewhere on the internet. */
  | { readonly kind: 'internet' }
  | { readonly kind: 'outside-host'; readonly name: string };

export type FlowDestination =
  /** Private or public, dotted quad. */
  | { readonly kind: 'address'; readonly address: string }
  /** A host name, lower case: resolved as the sender's VPC would resolve it. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'outside-host'; readonly name: string }
  | { readonly kind: 'interface'; readonly id: string }
  /** A database, a cache: by its id in the landscape. */
  | { readonly kind: 'listener'; readonly id: string }
  /** An App Runner service, as its clients reach it: by its own name, or by that of an ingress connection. */
  | { readonly kind: 'app-runner-service'; readonly id: string; readonly domainName: string | null }
  /**
   * An AWS service by its endpoint's name, such as `com.amazonaws.us-east-1.s3`, asked for by its usual name: through a
   * gateway endpoint, an interface endpoint with private DNS, or its public addresses, as DNS and routes decide.
   */
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
