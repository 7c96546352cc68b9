/**
 * Docker's remote network driver and remote IPAM driver protocols, as far as the engine speaks them: each call with the
 * members it is given. Members that Apron has no use for are left out. Source: moby's libnetwork, docs/remote.md and
 * docs/ipam.md; tried with 20.10.
 */
export const pluginCalls = {
  'Plugin.Activate': {},
  'NetworkDriver.GetCapabilities': {},
  'NetworkDriver.CreateNetwork': {
    NetworkID: 'id',
    Options: 'options',
    IPv4Data: 'pools',
    IPv6Data: 'pools',
  },
  'NetworkDriver.DeleteNetwork': { NetworkID: 'id' },
  'NetworkDriver.CreateEndpoint': {
    NetworkID: 'id',
    EndpointID: 'id',
    Options: 'options',
    Interface: 'interface',
  },
  'NetworkDriver.EndpointOperInfo': { NetworkID: 'id', EndpointID: 'id' },
  'NetworkDriver.DeleteEndpoint': { NetworkID: 'id', EndpointID: 'id' },
  'NetworkDriver.Join': { NetworkID: 'id', EndpointID: 'id', SandboxKey: 'text' },
  'NetworkDriver.Leave': { NetworkID: 'id', EndpointID: 'id' },
  'NetworkDriver.ProgramExternalConnectivity': {},
  'NetworkDriver.RevokeExternalConnectivity': {},
  'NetworkDriver.DiscoverNew': {},
  'NetworkDriver.DiscoverDelete': {},
  'IpamDriver.GetCapabilities': {},
  'IpamDriver.GetDefaultAddressSpaces': {},
  'IpamDriver.RequestPool': { Pool: 'text', SubPool: 'text', Options: 'options', V6: 'flag' },
  'IpamDriver.ReleasePool': { PoolID: 'text' },
  'IpamDriver.RequestAddress': { PoolID: 'text', Address: 'text', Options: 'options' },
  'IpamDriver.ReleaseAddress': { PoolID: 'text', Address: 'text' },
} as const satisfies Record<string, Readonly<Record<string, keyof MemberTypes>>>;

export type PluginCall = keyof typeof pluginCalls;

/** What each kind of member is once it has been read. */
export type MemberTypes = {
  /** Docker's id of a network or an endpoint. */
  readonly id: string;
  /** Empty where it is absent. */
  readonly text: string;
  /** False where it is absent. */
  readonly flag: boolean;
  /** Empty where it is absent; the values are whatever the engine puts there. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly pools: readonly Pool[];
  /** What the engine has chosen already; empty texts where it has not. */
  readonly interface: { readonly Address: string; readonly MacAddress: string };
};

/** One range of a network, such as `10.0.1.0/24` with the gateway `10.0.1.1/24`. */
export type Pool = { readonly Pool: string; readonly Gateway: string };

export type PluginInput<Name extends PluginCall> = {
  readonly [Member in keyof (typeof pluginCalls)[Name]]: MemberTypes[(typeof pluginCalls)[Name][Member] &
    keyof MemberTypes];
};

/** What each call is answered; an empty object where the engine only wants to know that it went well. */
export type PluginOutputs = {
  readonly 'Plugin.Activate': { readonly Implements: readonly string[] };
  readonly 'NetworkDriver.GetCapabilities': { readonly Scope: 'local'; readonly ConnectivityScope: 'local' };
  readonly 'NetworkDriver.CreateEndpoint': {
    /** Only what the engine has not chosen: it refuses to be told again. */
    readonly Interface: { readonly Address?: string; readonly MacAddress?: string };
  };
  readonly 'NetworkDriver.EndpointOperInfo': { readonly Value: Readonly<Record<string, string>> };
  readonly 'NetworkDriver.Join': {
    readonly InterfaceName: { readonly SrcName: string; readonly DstPrefix: string };
    readonly Gateway: string;
    /** True: the engine adds no bridge of its own for the way to the world. */
    readonly DisableGatewayService: boolean;
  };
  readonly 'IpamDriver.GetCapabilities': {
    readonly RequiresMACAddress: boolean;
    readonly RequiresRequestReplay: boolean;
  };
  readonly 'IpamDriver.GetDefaultAddressSpaces': {
    readonly LocalDefaultAddressSpace: string;
    readonly GlobalDefaultAddressSpace: string;
  };
  readonly 'IpamDriver.RequestPool': {
    readonly PoolID: string;
    readonly Pool: string;
    readonly Data: Readonly<Record<string, string>>;
  };
  /** With the pool's prefix: `10.0.1.4/24`. */
  readonly 'IpamDriver.RequestAddress': { readonly Address: string };
};

export type PluginOutput<Name extends PluginCall> = Name extends keyof PluginOutputs
  ? PluginOutputs[Name]
  : Readonly<Record<string, never>>;
