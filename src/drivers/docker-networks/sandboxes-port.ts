export type Redirect = {
  /** Path of a network namespace, which may be about to be made. */
  readonly sandbox: string;
  /** Docker's id of the endpoint for which it is done. */
  readonly owner: string;
  /** IPv4 address. */
  readonly resolver: string;
};

/** What is done inside a container's network namespace beside what the engine does there. */
export type Sandboxes = {
  /**
   * Turns what the container asks Docker's resolver over to another one, as soon as the sandbox is there: the engine makes
   * it some tens of milliseconds before the program starts. Answers false when the signal ended the wait. Throws a
   * WorldError.
   */
  redirectDns(redirect: Redirect, signal: AbortSignal): Promise<boolean>;
  /** Ends that; fine when the sandbox is gone. */
  restoreDns(redirect: Omit<Redirect, 'resolver'>): Promise<void>;
};
