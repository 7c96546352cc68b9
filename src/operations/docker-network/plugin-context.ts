import type { Ids } from '../../model/ids.ts';
import type { Store } from '../../store/store.ts';
import type { PublicSettings } from '../context.ts';
import type { PluginCall, PluginInput, PluginOutput } from './protocol.ts';
import type { Reservations } from './reservations.ts';

/** What every call of the engine is given beside its input. It has no caller: whoever may ask the engine may do all. */
export type PluginContext = {
  readonly store: Store;
  readonly ids: Ids;
  /** Milliseconds since the epoch when the call arrived. */
  readonly now: number;
  readonly settings: PublicSettings;
  /** 8 hexadecimal digits. */
  readonly installation: string;
  readonly reservations: Reservations;
  /** Resolves when everything committed before is in force in the kernel; rejects with the reason when it cannot be. */
  whenInForce(): Promise<void>;
};

/** Types the table of calls: a missing or misspelt one is a compile error. */
export type PluginTable = {
  readonly [Name in PluginCall]: (
    input: PluginInput<Name>,
    context: PluginContext,
  ) => PluginOutput<Name> | Promise<PluginOutput<Name>>;
};
