import type { DatabaseSync } from 'node:sqlite';
import type { LogLine, LogStreamName } from '../model/log-line.ts';
import { createLogRoom, weightOf } from './log-room.ts';

/** Writes lines, all of an append or none, within the bound that all lines have together. */
export type LogWriter = {
  append(stream: LogStreamName, lines: readonly LogLine[]): void;
  /** Forgets what it knows of streams: others have removed some. */
  forget(): void;
};

export function createLogWriter(database: DatabaseSync, mostBytes: number): LogWriter {
  const room = createLogRoom(database, mostBytes);
  const ids = createStreamIds(database);
  const insertLine = database.prepare('INSERT INTO lines (stream_id, at, text) VALUES (?, ?, ?)');
  const addBytes = database.prepare('UPDATE streams SET bytes = bytes + ? WHERE id = ?');
  const forget = (): void => {
    ids.forget();
    room.recount();
  };
  return {
    append(stream, lines) {
      const bytes = lines.reduce((sum, line) => sum + weightOf(line.text), 0);
      room.make(bytes);
      database.exec('BEGIN');
      try {
        const id = ids.of(stream, lines[0]?.at ?? 0);
        for (const line of lines) insertLine.run(id, line.at, line.text);
        addBytes.run(bytes, id);
        database.exec('COMMIT');
      } catch (error) {
        // What the full disk did not take is taken back whole, the stream included, so that the next append begins anew.
        forget();
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    forget,
  };
}

function createStreamIds(database: DatabaseSync): {
  of(name: LogStreamName, at: number): number;
  forget(): void;
} {
  const known = new Map<string, number>();
  const insert = database.prepare(
    'INSERT OR IGNORE INTO streams (account, region, log_group, stream, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const select = database.prepare(
    'SELECT id FROM streams WHERE account = ? AND region = ? AND log_group = ? AND stream = ?',
  );
  return {
    of(name, at) {
      const key = [name.account, name.region, name.group, name.stream] as const;
      const found = known.get(key.join('\n'));
      if (found !== undefined) return found;
      insert.run(...key, at);
      const id = Number(select.get(...key)?.['id']);
      known.set(key.join('\n'), id);
      return id;
    },
    forget: () => known.clear(),
  };
}
