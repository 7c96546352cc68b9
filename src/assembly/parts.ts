import type { DaemonLog } from '../daemon/daemon-log.ts';
import type { DaemonOptions } from '../daemon/parse-options.ts';
import type { StateFolder } from '../daemon/state-folder.ts';
import type { Logs } from '../store/logs.ts';
import type { Store } from '../store/store.ts';

/** What is open before anything is put together. */
export type Parts = {
  readonly version: string;
  readonly options: DaemonOptions;
  readonly folder: StateFolder;
  readonly store: Store;
  readonly logs: Logs;
  readonly log: DaemonLog;
};
