import type { EdgeState, ObservedEdge } from '../../model/edge-state.ts';

export type {
  EdgeCheck,
  EdgeRoute,
  EdgeServer,
  EdgeState,
  ObservedEdge,
  ObservedServer,
  PrivateHost,
} from '../../model/edge-state.ts';

/** The HTTP edge. Rejects with WorldError when the proxy cannot be made to do what it is told. */
export type Edge = {
  /** Starts the proxy, or adopts the one that is running. Throws a WorldError naming a port that is taken. */
  ensureRunning(): Promise<void>;
  /** Makes the world be `desired`: adds before it deletes, deletes a server only when nothing runs on it. */
  apply(desired: EdgeState): Promise<void>;
  observe(): Promise<ObservedEdge>;
  /** Ends the proxy. */
  stop(): Promise<void>;
};
