import type { HostSettings } from './host/host-settings.ts';

/** What the kernel's state depends on beside the topology. */
export type FabricSettings = {
  /** Eight hexadecimal digits. */
  readonly installation: string;
  /** Where Elastic IPs come from, such as `198.51.100.0/24`. */
  readonly elasticRange: string;
  /** Where outside hosts have their addresses, such as `203.0.113.0/24`; its first address is their gateway. */
  readonly outsideRange: string;
  /** After so many idle seconds a NAT gateway forgets a connection: AWS's 350 everywhere but in tests. */
  readonly natIdleSeconds: number;
  /** The networks of instances and builds on the machine; null leaves the machine's own namespace without rules, for tests of VPCs alone. */
  readonly host: HostSettings | null;
};

/** Source: VPC guide, "NAT gateway basics". */
export const natIdleSeconds = 350;
