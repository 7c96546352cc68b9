import type { Clock } from '../../drivers/clock/port.ts';
import type { LogLine, LogStreamName } from '../../model/log-line.ts';
import type { Logs } from '../../store/logs.ts';
import { createKeptLines } from './kept-lines.ts';

/** Lines on their way into one log stream: written together, a few times a second, however fast they come. */
export type LineBatch = {
  add(line: LogLine): void;
  /** Writes what has not been written yet. */
  flush(): void;
  /** Whether all of it has been written. */
  isEmpty(): boolean;
};

const delay = 100;
const delayAfterFailure = 2000;
const mostLines = 1000;

export function createLineBatch(batch: {
  logs: Logs;
  stream: LogStreamName;
  clock: Clock;
  signal: AbortSignal;
  onFailure: (error: unknown) => void;
}): LineBatch {
  const kept = createKeptLines();
  let isDue = false;
  let isFailing = false;
  const flush = (): void => {
    try {
      kept.write((lines) => batch.logs.append(batch.stream, lines));
      isFailing = false;
    } catch (error) {
      // A full disk must not end what is being told about; once there is room, the story is told after all.
      if (!isFailing) batch.onFailure(error);
      isFailing = true;
    }
  };
  const flushLater = async (): Promise<void> => {
    await batch.clock.wait(isFailing ? delayAfterFailure : delay, batch.signal);
    isDue = false;
    if (batch.signal.aborted) return;
    flush();
    if (isFailing) schedule();
  };
  const schedule = (): void => {
    if (isDue) return;
    isDue = true;
    void flushLater();
  };
  return {
    add(line) {
      kept.add(line);
      if (kept.count() >= mostLines && !isFailing) flush();
      schedule();
    },
    flush() {
      flush();
      if (isFailing) schedule();
    },
    isEmpty: () => kept.count() === 0,
  };
}
