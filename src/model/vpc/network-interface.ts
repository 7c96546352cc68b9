import type { Scope } from '../scope.ts';

/**
 * What an interface is for. `interface`: a container of somebody's. `apprunner`: an instance's way out, which nothing can
 * open a connection through. `nat_gateway`, `vpc_endpoint`: made and kept by those.
 */
export type NetworkInterfaceKind = 'interface' | 'apprunner' | 'nat_gateway' | 'vpc_endpoint';

/** What an interface is plugged into. */
export type NetworkInterfaceAttachment = {
  readonly id: string;
  readonly owner: /** A container on a Docker network: the engine moves the link into the sandbox itself. `sandbox` is the path of its network namespace. */
    | { readonly kind: 'container'; readonly endpointId: string; readonly sandbox: string }
    /** A network namespace by its name under /run/netns: tests, and whoever brings a machine of their own. */
    | { readonly kind: 'namespace'; readonly name: string }
    | { readonly kind: 'nat-gateway'; readonly id: string }
    | { readonly kind: 'vpc-endpoint'; readonly id: string };
  readonly attachedAt: number;
};

/** An elastic network interface. In the kernel: one pair of links, the far end in the VPC's router. */
export type NetworkInterface = Scope & {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly kind: NetworkInterfaceKind;
  readonly description: string;
  readonly privateIp: string;
  readonly macAddress: string;
  readonly securityGroupIds: readonly string[];
  readonly sourceDestCheck: boolean;
  /** Null while it is `available`. */
  readonly attachment: NetworkInterfaceAttachment | null;
  /** True: goes with what it is attached to. */
  readonly deleteOnTermination: boolean;
  /** Made by a service for itself: callers can neither change nor delete it. */
  readonly isRequesterManaged: boolean;
  /** The instance of an App Runner service that has it, if any. */
  readonly instanceId: string | null;
  /** Names under which DNS in the VPC knows it beside `ip-10-0-0-5`: a container's name and aliases; lower case, without domain. */
  readonly dnsNames: readonly string[];
  /** TCP ports that a container says it listens on; absent where none has said so. */
  readonly tcpPorts?: readonly number[];
  readonly createdAt: number;
  /** Of the call that made it: the same call again makes no second one. */
  readonly clientToken?: string;
};
