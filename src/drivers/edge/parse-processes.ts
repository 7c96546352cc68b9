/** What the master says of its workers. */
export type Processes = {
  /** Reloads since the last one that worked. */
  readonly failedReloads: number;
  /** The worker that serves new connections; null while there is none. */
  readonly worker: number | null;
  /** Workers that finish what they had when a reload came. */
  readonly oldWorkers: readonly number[];
};

/** Reads `show proc` of the master's socket. */
export function parseProcesses(answer: string): Processes {
  const rows = answer.split('\n').flatMap((line) => {
    const [, pid, type, reloads] = /^(\d+)\s+(\w+)\s+(\d+)/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), type, reloads: Number(reloads) }] : [];
  });
  const workers = rows.filter((row) => row.type === 'worker');
  const oldHeading = answer.indexOf('# old workers');
  const isOld = (pid: number) => oldHeading >= 0 && answer.indexOf(`\n${pid} `) > oldHeading;
  return {
    failedReloads: Number(/\[failed: (\d+)\]/.exec(answer)?.[1] ?? 0),
    worker: workers.find((row) => !isOld(row.pid))?.pid ?? null,
    oldWorkers: workers.filter((row) => isOld(row.pid)).map((row) => row.pid),
  };
}
