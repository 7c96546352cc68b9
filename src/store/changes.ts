/** What kind of noun changed, and whose: `serviceId` is null for nouns that belong to no service. */
export type Change = { readonly noun: string; readonly serviceId: string | null };

/** Tells listeners what a transaction changed, once it has been committed and never before. */
export class ChangeFeed {
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  readonly #isInTransaction: () => boolean;
  #pending: Change[] = [];

  constructor(isInTransaction: () => boolean) {
    this.#isInTransaction = isInTransaction;
  }

  record(change: Change): void {
    this.#pending.push(change);
    if (!this.#isInTransaction()) this.publish();
  }

  publish(): void {
    const changes = this.#pending;
    this.#pending = [];
    if (changes.length === 0) return;
    for (const listener of this.#listeners) listener(changes);
  }

  discard(): void {
    this.#pending = [];
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
