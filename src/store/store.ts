import type { DatabaseSync } from 'node:sqlite';
import { type AccessKeys, createAccessKeys } from './access-keys.ts';
import { type Change, ChangeFeed } from './changes.ts';
import { type Configurations, createConfigurations } from './configurations.ts';
import { openDatabase } from './database.ts';
import { createInstances, type Instances } from './instances.ts';
import { createNetworkInsights, type NetworkInsights } from './network-insights.ts';
import { createNetworks, type Networks } from './networks.ts';
import { createOperations, type Operations } from './operations.ts';
import { createRevisionSecrets, type RevisionSecrets } from './revision-secrets.ts';
import { createRevisions, type Revisions } from './revisions.ts';
import { openSeal } from './sealing.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { createServices, type Services } from './services.ts';
import { createTags, type Tags } from './tags.ts';

/** All that Apron must not forget. Where operations and control meet: neither calls the other. */
export type Store = Configurations &
  Networks &
  NetworkInsights & {
    readonly services: Services;
    readonly revisions: Revisions;
    readonly revisionSecrets: RevisionSecrets;
    readonly instances: Instances;
    readonly operations: Operations;
    readonly tags: Tags;
    readonly accessKeys: AccessKeys;
    readonly secrets: Secrets;
    /**
     * Runs synchronous work in one transaction: all of it is kept or, when it throws, none. Changes are published
     * after the commit. Nested calls join the outer transaction.
     */
    transact<Result>(work: () => Result): Result;
    /** Called after each commit with what it changed. Returns the function that ends the subscription. */
    onChange(listener: (changes: readonly Change[]) => void): () => void;
    close(): void;
  };

/** `path` is a file or `:memory:`; `keyFile` holds the key that seals secrets, null keeps it in memory. */
export function openStore(path: string, keyFile: string | null): Store {
  const database = openDatabase(path);
  // What a call has promised must survive a power cut too; log lines need not, and do not wait for the disk.
  database.exec('PRAGMA synchronous = FULL');
  const feed = new ChangeFeed(() => database.isTransaction);
  const seal = openSeal(keyFile, () => hasSealed(database));
  return {
    services: createServices(database, feed),
    revisions: createRevisions(database, feed),
    revisionSecrets: createRevisionSecrets(database, seal),
    instances: createInstances(database, feed),
    operations: createOperations(database, feed),
    ...createConfigurations(database, feed),
    ...createNetworks(database, feed),
    ...createNetworkInsights(database),
    tags: createTags(database),
    accessKeys: createAccessKeys(database),
    secrets: createSecrets(database, seal),
    transact: (work) => transact(database, feed, work),
    onChange: (listener) => feed.subscribe(listener),
    close: () => database.close(),
  };
}

function hasSealed(database: DatabaseSync): boolean {
  const sql = 'SELECT EXISTS (SELECT 1 FROM secrets) OR EXISTS (SELECT 1 FROM revision_secrets) AS found';
  return database.prepare(sql).get()?.['found'] === 1;
}

function transact<Result>(database: DatabaseSync, feed: ChangeFeed, work: () => Result): Result {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  let result: Result;
  try {
    result = work();
    database.exec('COMMIT');
  } catch (error) {
    feed.discard();
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
  feed.publish();
  return result;
}
