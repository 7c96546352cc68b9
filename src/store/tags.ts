import type { DatabaseSync } from 'node:sqlite';

/** The tags of every resource: by its ARN, or by its id where AWS names it so (`vpc-…`). */
export type Tags = {
  of(resourceArn: string): Record<string, string>;
  /** Adds or overwrites; leaves the resource's other tags. */
  put(resourceArn: string, tags: Readonly<Record<string, string>>): void;
  remove(resourceArn: string, keys: readonly string[]): void;
  removeAll(resourceArn: string): void;
};

export function createTags(database: DatabaseSync): Tags {
  const select = database.prepare('SELECT key, value FROM tags WHERE resource_arn = ? ORDER BY rowid');
  const upsert = database.prepare(
    'INSERT INTO tags VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM tags WHERE resource_arn = ? AND key = ?');
  const removeAll = database.prepare('DELETE FROM tags WHERE resource_arn = ?');
  return {
    of(resourceArn) {
      return Object.fromEntries(
        select.all(resourceArn).map((row) => [String(row['key']), String(row['value'])]),
      );
    },
    put(resourceArn, tags) {
      for (const [key, value] of Object.entries(tags)) upsert.run(resourceArn, key, value);
    },
    remove(resourceArn, keys) {
      for (const key of keys) remove.run(resourceArn, key);
    },
    removeAll(resourceArn) {
      removeAll.run(resourceArn);
    },
  };
}
