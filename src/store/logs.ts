import type { DatabaseSync } from 'node:sqlite';
import type { LogLine, LogStreamName } from '../model/log-line.ts';
import { openDatabase } from './database.ts';
import { usualMostBytes } from './log-room.ts';
import { createLogWriter } from './log-writer.ts';
import { logMigrations } from './migrations.ts';

/** A line with its place: `id` grows with every line ever written, and is the position a reader continues from. */
export type StoredLine = LogLine & { readonly id: number; readonly stream: string };

export type LogStream = LogStreamName & {
  readonly createdAt: number;
  readonly firstLineAt: number | null;
  readonly lastLineAt: number | null;
};

export type LogQuery = {
  readonly account: string;
  readonly region: string;
  readonly group: string;
  /** All streams of the group when absent. */
  readonly streams?: readonly string[];
  /** Milliseconds since the epoch, inclusive. */
  readonly from?: number;
  /** Milliseconds since the epoch, exclusive. */
  readonly to?: number;
  /** Only lines written after this position. */
  readonly afterId?: number;
  /** Only lines written before this position. */
  readonly beforeId?: number;
  readonly limit: number;
  /** False answers the newest `limit` lines; either way the lines come oldest first. */
  readonly fromStart: boolean;
};

/** Log lines, in a file of their own so that a flood of them never delays the state. */
export type Logs = {
  append(stream: LogStreamName, lines: readonly LogLine[]): void;
  read(query: LogQuery): StoredLine[];
  /** Streams of one group, in order of creation. */
  streams(scope: { account: string; region: string }, group: string): LogStream[];
  groups(scope: { account: string; region: string }, prefix: string): { name: string; createdAt: number }[];
  removeGroups(scope: { account: string; region: string }, prefix: string): void;
  onAppend(listener: (stream: LogStreamName) => void): () => void;
  close(): void;
};

/** `mostBytes`: what all lines together may weigh; the oldest of the largest stream make room for new ones. */
export function openLogs(path: string, options: { readonly mostBytes?: number } = {}): Logs {
  const database = openDatabase(path, logMigrations, 'head');
  const listeners = new Set<(stream: LogStreamName) => void>();
  const writer = createLogWriter(database, options.mostBytes ?? usualMostBytes);
  return {
    append(stream, lines) {
      if (lines.length === 0) return;
      writer.append(stream, lines);
      for (const listener of listeners) listener(stream);
    },
    read: (query) => readLines(database, query),
    streams: (scope, group) => listStreams(database, scope, group),
    groups(scope, prefix) {
      const sql =
        'SELECT log_group, min(created_at) AS created FROM streams WHERE account = ? AND region = ? AND substr(log_group, 1, ?) = ? GROUP BY log_group ORDER BY log_group';
      return database
        .prepare(sql)
        .all(scope.account, scope.region, prefix.length, prefix)
        .map((row) => ({ name: String(row['log_group']), createdAt: Number(row['created']) }));
    },
    removeGroups(scope, prefix) {
      const matching = 'account = ? AND region = ? AND substr(log_group, 1, ?) = ?';
      const values = [scope.account, scope.region, prefix.length, prefix] as const;
      writer.forget();
      database
        .prepare(`DELETE FROM lines WHERE stream_id IN (SELECT id FROM streams WHERE ${matching})`)
        .run(...values);
      database.prepare(`DELETE FROM streams WHERE ${matching}`).run(...values);
    },
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => database.close(),
  };
}

function listStreams(
  database: DatabaseSync,
  scope: { account: string; region: string },
  group: string,
): LogStream[] {
  const sql =
    'SELECT stream, created_at, (SELECT min(at) FROM lines WHERE stream_id = streams.id) AS first, (SELECT max(at) FROM lines WHERE stream_id = streams.id) AS last ' +
    'FROM streams WHERE account = ? AND region = ? AND log_group = ? ORDER BY id';
  return database
    .prepare(sql)
    .all(scope.account, scope.region, group)
    .map((row) => ({
      account: scope.account,
      region: scope.region,
      group,
      stream: String(row['stream']),
      createdAt: Number(row['created_at']),
      firstLineAt: row['first'] === null ? null : Number(row['first']),
      lastLineAt: row['last'] === null ? null : Number(row['last']),
    }));
}

function readLines(database: DatabaseSync, query: LogQuery): StoredLine[] {
  const conditions = ['account = ?', 'region = ?', 'log_group = ?'];
  const values: (string | number)[] = [query.account, query.region, query.group];
  const require = (condition: string, value: number | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  require('at >= ?', query.from);
  require('at < ?', query.to);
  require('lines.id > ?', query.afterId);
  require('lines.id < ?', query.beforeId);
  if (query.streams !== undefined) {
    conditions.push(`stream IN (${query.streams.map(() => '?').join(', ')})`);
    values.push(...query.streams);
  }
  const direction = query.fromStart ? 'ASC' : 'DESC';
  const sql =
    `SELECT lines.id, at, text, stream FROM lines JOIN streams ON streams.id = stream_id WHERE ${conditions.join(' AND ')} ` +
    `ORDER BY lines.id ${direction} LIMIT ?`;
  const rows = database.prepare(sql).all(...values, query.limit);
  const lines = rows.map((row) => ({
    id: Number(row['id']),
    at: Number(row['at']),
    text: String(row['text']),
    stream: String(row['stream']),
  }));
  return query.fromStart ? lines : lines.toReversed();
}
