import type { CounterReading, FabricState } from '../../model/fabric.ts';

export type { CounterReading, FabricState } from '../../model/fabric.ts';

/** The kernel's network, as far as it is this installation's. */
export type Network = {
  /**
   * Null when the machine can enforce what it is told, and `ranges` are nobody else's on it; else a sentence that says what
   * is missing and how to get it.
   */
  whyNotEnforced(ranges: readonly string[]): Promise<string | null>;
  /**
   * Makes the kernel hold `desired` and nothing else of this installation. Diffs against what the kernel says, adds rules
   * before links come up, removes last. Throws a WorldError when a tool refuses; then the rules that were in force before
   * still are, and nothing is open that was closed. Calls queue up; a newer state replaces one that still waits.
   */
  apply(desired: FabricState): Promise<void>;
  /** Forgets what it believes to know of the kernel, so that the next `apply` looks at everything. */
  distrust(): void;
  /**
   * Looks whether the kernel still holds what it was told: at whose namespaces are there, and inside one of them, the next
   * one each time. False when it does not; the next `apply` then repairs it. Throws a WorldError.
   */
  isHeld(): Promise<boolean>;
  /** All named counters of a namespace; empty when it is not there. */
  counters(namespace: string): Promise<readonly CounterReading[]>;
  /** Takes everything of this installation out of the kernel. */
  remove(): Promise<void>;
};
