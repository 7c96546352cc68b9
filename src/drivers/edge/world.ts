import type { ServerIdentity } from './names.ts';

/** A server as the running HAProxy has it. */
export type WorldServer = {
  readonly name: string;
  /** Null for a server whose name is not one of ours. */
  readonly identity: ServerIdentity | null;
  /** 0 while it drains. */
  readonly weight: number;
  readonly maxConcurrency: number;
  /** Requests and upgraded connections in course. */
  readonly running: number;
  readonly queued: number;
  readonly isUp: boolean;
  /** Added but not yet enabled, or disabled to be deleted. */
  readonly isInMaintenance: boolean;
  readonly lastCheck: string;
};

/** One generic backend. */
export type WorldSlot = {
  readonly name: string;
  readonly kind: string;
  readonly running: number;
  readonly queued: number;
  /** Seconds since it last had a request; Infinity when it never had one. */
  readonly idleSeconds: number;
  readonly servers: readonly WorldServer[];
};

/** The map files, by what they say. All keys and values are free of blanks. */
export const mapNames = ['hosts', 'ways', 'services', 'timeouts', 'queues', 'paths'] as const;

/**
 * `hosts`: host → service id. `ways`: endpoint/host → service id. `services`: service id → slot, or `paused`. `timeouts`: slot → milliseconds.
 * `queues`: slot → queue limit. `paths`: server name → path of its HTTP check.
 */
export type MapName = (typeof mapNames)[number];
export type Maps = Readonly<Record<MapName, ReadonlyMap<string, string>>>;

/** What HAProxy says of itself: the only thing that desired states are compared with. */
export type World = { readonly slots: readonly WorldSlot[]; readonly maps: Maps };

/** The value in `services` of a paused service; also the name of the backend that answers for it. */
export const pausedBackend = 'paused';
