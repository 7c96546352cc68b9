import type { DatabaseSync } from 'node:sqlite';
import type { Secret } from '../model/secret.ts';
import type { Scope } from '../model/scope.ts';
import type { Seal } from './sealing.ts';

/** Secrets Manager secrets and SSM parameters: their descriptions in clear, their values sealed. */
export type Secrets = {
  put(secret: Secret, value: string): void;
  find(arn: string): Secret | null;
  findByName(scope: Scope, service: Secret['service'], name: string): Secret | null;
  list(scope: Scope, service: Secret['service']): Secret[];
  /** Null when there is no such secret. */
  valueOf(arn: string): string | null;
  remove(arn: string): void;
};

export function createSecrets(database: DatabaseSync, seal: Seal): Secrets {
  const upsert = database.prepare(
    'INSERT INTO secrets VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (arn) DO UPDATE SET body = excluded.body, sealed = excluded.sealed',
  );
  const byArn = database.prepare('SELECT body, sealed FROM secrets WHERE arn = ?');
  const byScope = database.prepare(
    'SELECT body FROM secrets WHERE account = ? AND region = ? AND service = ? ORDER BY name',
  );
  const remove = database.prepare('DELETE FROM secrets WHERE arn = ?');
  const read = (row: Record<string, unknown>): Secret => JSON.parse(String(row['body'])) as Secret;
  const list = (scope: Scope, service: Secret['service']): Secret[] =>
    byScope.all(scope.account, scope.region, service).map(read);
  return {
    put(secret, value) {
      const { arn, account, region, service, name } = secret;
      upsert.run(arn, account, region, service, name, JSON.stringify(secret), seal.seal(value));
    },
    find(arn) {
      const row = byArn.get(arn);
      return row === undefined ? null : read(row);
    },
    findByName: (scope, service, name) => list(scope, service).find((secret) => secret.name === name) ?? null,
    list,
    valueOf(arn) {
      const row = byArn.get(arn);
      return row === undefined ? null : seal.open(row['sealed'] as Uint8Array);
    },
    remove(arn) {
      remove.run(arn);
    },
  };
}
