/** Time and waiting: arguments everywhere else. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds`, at once when `signal` is or becomes aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
};
