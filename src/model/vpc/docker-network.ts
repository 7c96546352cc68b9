/** A Docker network that the plugin serves: it leads into one subnet, or to the internet's side of all VPCs. */
export type DockerNetwork = {
  /** Docker's id of it: 64 hexadecimal digits. */
  readonly id: string;
  /** Null for the outside. */
  readonly subnetId: string | null;
};

/** A container's place on such a network, from its start to its end. */
export type DockerEndpoint = {
  /** Docker's id of it. */
  readonly id: string;
  readonly networkId: string;
  /** Null for an outside host. */
  readonly networkInterfaceId: string | null;
  /** True: the interface was made for this endpoint and goes with it. False: it was lent by whoever named it. */
  readonly ownsInterface: boolean;
  /** Null but for an outside host. */
  readonly outsideHost: string | null;
  readonly createdAt: number;
};
