/** A container that runs an instance, as the engine tells it. */
export type ObservedContainer = {
  readonly containerId: string;
  readonly instanceId: string;
  readonly serviceId: string;
  readonly state: 'created' | 'running' | 'exited';
  /** Null while running. */
  readonly exitCode: number | null;
  readonly isOutOfMemory: boolean;
  readonly address: string | null;
};
