/** The engine's networks that lead into VPCs. */
export type DockerNetworks = {
  /**
   * Makes exactly these networks be there under this installation's label. Tries all of it before it throws a WorldError
   * about the first that failed: a network with a container on it can be neither removed nor changed.
   */
  apply(desired: DesiredDockerNetworks): Promise<void>;
  /** Every running container's place on one of them. */
  endpoints(): Promise<readonly ObservedEndpoint[]>;
  /** Calls back when a container has come to or gone from a network of this installation, and when the engine is back. Ends with the signal. */
  watch(changed: () => void, signal: AbortSignal): Promise<void>;
};

export type DesiredDockerNetworks = {
  readonly networks: readonly DesiredDockerNetwork[];
  /** Docker's ids that the store knows. A network of another id is made anew: no endpoint could be made on it. */
  readonly knownIds: ReadonlySet<string>;
};

export type DesiredDockerNetwork = {
  /** What a person types: `subnet-…`, or `apron-<installation>-outside`. */
  readonly name: string;
  /** Told to the plugin: `subnet-…` or `outside`. */
  readonly place: string;
  readonly cidr: string;
};

export type ObservedEndpoint = {
  /** Docker's id of it. */
  readonly endpointId: string;
  readonly containerId: string;
  /** What the container is called: lower case, each a valid DNS label, none twice. */
  readonly dnsNames: readonly string[];
  /** TCP ports that its image or its start says it listens on, ascending. */
  readonly tcpPorts: readonly number[];
};
