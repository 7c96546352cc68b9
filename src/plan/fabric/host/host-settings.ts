/** The engine's bridges that this installation's containers are on, and what builds may reach beside the internet. */
export type HostSettings = {
  readonly networks: {
    /** Instances in public mode, and builds. */
    readonly outward: { readonly interfaceName: string };
    /** The edge reaches instances in VPC mode through it, and it leads nowhere. */
    readonly inbound: { readonly interfaceName: string };
    /** Range of the builds' addresses in `outward`. */
    readonly builds: string;
  };
  /** Private addresses that builds may reach over TCP: the machine's proxies and registries. */
  readonly buildTargets: readonly { readonly address: string; readonly port: number }[];
};
