/** Knows up to which change the kernel obeys, and who waits for more. */
export type InForce = {
  /** Something has been committed. */
  noteChange(): void;
  /** How many changes there have been. */
  version(): number;
  /** Everything up to that version is in force. */
  settle(version: number): void;
  /** It cannot be had: those who wait for it are told why. */
  fail(version: number, error: unknown): void;
  /** Whether everything committed so far is in force. */
  isSettled(): boolean;
  /** Resolves when everything committed so far is in force, rejects with the reason of the next failure. */
  whenSettled(): Promise<void>;
};

type Waiter = {
  readonly version: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
};

export function createInForce(): InForce {
  // Nothing is in force before it has been looked at for the first time.
  let version = 1;
  let settled = 0;
  let waiters: Waiter[] = [];
  const takeUpTo = (reached: number): Waiter[] => {
    const due = waiters.filter((waiter) => waiter.version <= reached);
    waiters = waiters.filter((waiter) => waiter.version > reached);
    return due;
  };
  return {
    noteChange() {
      version += 1;
    },
    version: () => version,
    settle(reached) {
      settled = Math.max(settled, reached);
      for (const { resolve } of takeUpTo(reached)) resolve();
    },
    fail(reached, error) {
      // What was in force may not be any more.
      settled = 0;
      for (const { reject } of takeUpTo(reached)) reject(error);
    },
    isSettled: () => settled >= version,
    whenSettled() {
      if (settled >= version) return Promise.resolve();
      return new Promise((resolve, reject) => waiters.push({ version, resolve, reject }));
    },
  };
}
