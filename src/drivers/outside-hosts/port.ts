/** The containers of outside hosts. They find their network by its name, and the plugin tells them apart by theirs. */
export type OutsideContainers = {
  observe(): Promise<readonly ObservedOutsideContainer[]>;
  /** Makes and starts one of an image that the engine has. Throws a WorldError, and leaves nothing. */
  start(host: OutsideContainerSpec, imageId: string): Promise<void>;
  /** Fine when it is gone. */
  remove(containerId: string): Promise<void>;
};

export type OutsideContainerSpec = {
  readonly name: string;
  readonly image: string;
  /** Argv in place of the image's own; null for that. */
  readonly command: readonly string[] | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly network: string;
  readonly address: string;
};

export type ObservedOutsideContainer = {
  readonly containerId: string;
  /** The outside host's. */
  readonly name: string;
  readonly isRunning: boolean;
  /** `digestOf` what it was made from. */
  readonly digest: string;
  /** Null while it runs. */
  readonly exitCode: number | null;
};
