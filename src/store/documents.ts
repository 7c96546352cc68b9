import type { DatabaseSync, StatementSync } from 'node:sqlite';

type Value = string | number | null;
type Where = Readonly<Record<string, Value>>;

/** One table of nouns: the noun itself as JSON, and beside it the columns it is looked up by. */
export type Documents<Noun> = {
  /** Inserts, or replaces the row of the same key. */
  put(noun: Noun): void;
  find(where: Where): Noun | null;
  /** In the order of `orderBy`, else of insertion. */
  list(where: Where): Noun[];
  /** All of them; those that have not changed since the last time are the same values, and so is the list when none has. */
  listShared(): readonly Noun[];
  count(where: Where): number;
  remove(where: Where): void;
};

/** `columns` maps each column beside `body` to its value; the table's primary key must be among them. */
export function createDocuments<Noun>(
  database: DatabaseSync,
  table: {
    name: string;
    key: readonly string[];
    columns: Readonly<Record<string, (noun: Noun) => Value>>;
    orderBy?: string;
    changed: (noun: Noun | Where) => void;
  },
): Documents<Noun> {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const names = Object.keys(table.columns);
  const upsert =
    `INSERT INTO ${table.name} (${names.join(', ')}, body) VALUES (${names.map(() => '?').join(', ')}, ?) ` +
    `ON CONFLICT (${table.key.join(', ')}) DO UPDATE SET ${[...names, 'body'].map((name) => `${name} = excluded.${name}`).join(', ')}`;
  const conditions = (where: Where): string => {
    const keys = Object.keys(where);
    return keys.length === 0 ? '' : ` WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`;
  };
  const read = (row: Record<string, unknown>): Noun => JSON.parse(String(row['body'])) as Noun;
  const listShared = createSharedList(
    () => prepare(`SELECT rowid, body FROM ${table.name} ORDER BY ${table.orderBy ?? 'rowid'}`).all(),
    read,
  );
  return {
    put(noun) {
      prepare(upsert).run(...names.map((name) => table.columns[name]?.(noun) ?? null), JSON.stringify(noun));
      table.changed(noun);
    },
    find(where) {
      const row = prepare(`SELECT body FROM ${table.name}${conditions(where)} LIMIT 1`).get(
        ...Object.values(where),
      );
      return row === undefined ? null : read(row);
    },
    list(where) {
      const sql = `SELECT body FROM ${table.name}${conditions(where)} ORDER BY ${table.orderBy ?? 'rowid'}`;
      return prepare(sql)
        .all(...Object.values(where))
        .map(read);
    },
    listShared,
    count(where) {
      const row = prepare(`SELECT count(*) AS n FROM ${table.name}${conditions(where)}`).get(
        ...Object.values(where),
      );
      return Number(row?.['n'] ?? 0);
    },
    remove(where) {
      prepare(`DELETE FROM ${table.name}${conditions(where)}`).run(...Object.values(where));
      table.changed(where);
    },
  };
}

/** Reads rows and parses only those whose text is another than the last time. */
function createSharedList<Noun>(
  readRows: () => Record<string, unknown>[],
  parse: (row: Record<string, unknown>) => Noun,
): () => readonly Noun[] {
  let known = new Map<unknown, { readonly body: unknown; readonly noun: Noun }>();
  let last: readonly Noun[] = [];
  return () => {
    const current: typeof known = new Map();
    let isSame = true;
    const nouns = readRows().map((row, index) => {
      const { rowid, body } = row;
      const before = known.get(rowid);
      const isKnown = before !== undefined && before.body === body;
      const kept = isKnown ? before : { body, noun: parse(row) };
      current.set(rowid, kept);
      isSame &&= kept.noun === last[index];
      return kept.noun;
    });
    known = current;
    if (!isSame || nouns.length !== last.length) last = nouns;
    return last;
  };
}
