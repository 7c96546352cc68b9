import type { Images } from '../drivers/containers/images-port.ts';
import type { Instances } from '../drivers/containers/instances-port.ts';
import type { Clock } from '../drivers/clock/port.ts';
import type { Edge } from '../drivers/edge/port.ts';
import type { Probe } from '../drivers/probe/port.ts';
import type { Sources, Uploads } from '../drivers/sources/port.ts';
import type { Ids } from '../model/ids.ts';
import type { Limits } from '../plan/deployment/limits.ts';
import type { Logs } from '../store/logs.ts';
import type { Store } from '../store/store.ts';

/** Everything control works with. It knows nothing but what these tell it. */
export type ControlParts = {
  readonly store: Store;
  readonly logs: Logs;
  readonly drivers: Drivers;
  readonly ids: Ids;
  readonly settings: ControlSettings;
  /** Who keeps the kernel as the store's networks want it; absent where there is nothing to wait for. */
  readonly network?: { whenInForce(): Promise<void> };
};

export type Drivers = {
  readonly instances: Instances;
  readonly images: Images;
  readonly sources: Sources;
  /** Absent where nothing is ever uploaded. */
  readonly uploads?: Uploads;
  readonly edge: Edge;
  readonly probe: Probe;
  readonly clock: Clock;
};

export type ControlSettings = {
  /** `apron.localhost` unless set. */
  readonly hostSuffix: string;
  /** Name of this machine, kept on every instance. */
  readonly node?: string;
  /** The engine's name for this machine's processor, such as `amd64`; where given, other images are warned about. */
  readonly architecture?: string;
  readonly limits?: Partial<Limits>;
  /** How often the world is looked at though nothing seems to have happened. */
  readonly resyncSeconds?: number;
  /** Called with everything that goes wrong: a WorldError will be retried, anything else is a bug of ours. */
  readonly onProblem?: (problem: Problem) => void;
};

export type Problem = {
  /** What was being done, such as `reconcile <service id>`. */
  readonly doing: string;
  readonly error: unknown;
};
