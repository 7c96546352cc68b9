import type { Clock } from '../../drivers/clock/port.ts';
import type { Network } from '../../drivers/network/port.ts';
import type { Ids } from '../../model/ids.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { FabricSettings } from '../../plan/fabric/settings.ts';
import type { Store } from '../../store/store.ts';
import type { Problem } from '../parts.ts';

/** Everything that the keeper of the network works with. */
export type NetworkControlParts = {
  readonly store: Store;
  readonly network: Network;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: FabricSettings;
  /** Told every topology before anything is made of it; neither blocks nor throws. */
  readonly follow?: (topology: Topology) => void;
  /** What is made after the kernel's part, in this order, and belongs to being in force: names, endpoints. */
  readonly after?: readonly ((topology: Topology) => Promise<void>)[];
  /** Told what goes wrong; it is tried again. */
  readonly report: (problem: Problem) => void;
  /** Told what somebody else has changed and Apron is putting right. */
  readonly tell: (text: string) => void;
};

export type NetworkControl = {
  /**
   * Resolves when everything committed before the call is in force in the kernel; rejects with the reason when it cannot
   * be. What is to carry packets starts after it.
   */
  whenInForce(): Promise<void>;
  /** Resolves when the first state has been tried, well or not. */
  whenTried(): Promise<void>;
  /** What keeps the kernel from obeying; null while it does. */
  problem(): unknown;
  /** Stops deciding and waits for what is in course to end. The kernel stays as it is. */
  stop(): Promise<void>;
};
