import type { DatabaseSync } from 'node:sqlite';

/** A program that floods its output may cost this much of the disk, and no more. */
export const usualMostBytes = 1024 ** 3;

/** What a line costs in the file: its text, its row and its place in the index. */
export function weightOf(text: string): number {
  return Buffer.byteLength(text) + rowBytes;
}

const rowBytes = 64;
const linesAtOnce = 500;

/** Keeps all log lines together within their bound. */
export type LogRoom = {
  /** Before so many bytes are written: takes the oldest lines of the largest stream away where there would be too many. */
  make(bytes: number): void;
  /** After lines were removed by others, or not written after all. */
  recount(): void;
};

/**
 * The largest stream pays, so that the flood of one service never washes the lines of another away. The file does not
 * shrink: what is freed is written over.
 */
export function createLogRoom(database: DatabaseSync, mostBytes: number): LogRoom {
  const sum = database.prepare('SELECT coalesce(sum(bytes), 0) AS total FROM streams');
  const largest = database.prepare('SELECT id FROM streams ORDER BY bytes DESC LIMIT 1');
  const removeOldest = database.prepare(
    'DELETE FROM lines WHERE id IN (SELECT id FROM lines WHERE stream_id = ? ORDER BY at, id LIMIT ?) RETURNING octet_length(text) AS bytes',
  );
  const lessen = database.prepare('UPDATE streams SET bytes = max(0, bytes - ?) WHERE id = ?');
  let total: number | null = null;
  const removeSome = (): number => {
    const id = Number(largest.get()?.['id'] ?? 0);
    database.exec('BEGIN');
    try {
      const removed = removeOldest.all(id, linesAtOnce);
      const bytes = removed.reduce((whole, row) => whole + Number(row['bytes']) + rowBytes, 0);
      lessen.run(bytes, id);
      database.exec('COMMIT');
      return bytes;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    make(bytes) {
      total = (total ?? Number(sum.get()?.['total'])) + bytes;
      while (total > mostBytes) {
        const freed = removeSome();
        if (freed === 0) return;
        total -= freed;
      }
    },
    recount() {
      total = null;
    },
  };
}
