import type { Clock } from '../../drivers/clock/port.ts';
import type { LogLine, LogStreamName } from '../../model/log-line.ts';
import type { Logs } from '../../store/logs.ts';

/** Lines on their way into one log stream: written together, a few times a second, however fast they come. */
export type LineBatch = {
  add(line: LogLine): void;
  /** Writes what has not been written yet. */
  flush(): void;
};

const delay = 100;
const mostLines = 1000;

export function createLineBatch(batch: {
  logs: Logs;
  stream: LogStreamName;
  clock: Clock;
  signal: AbortSignal;
  onFailure: (error: unknown) => void;
}): LineBatch {
  let lines: LogLine[] = [];
  let isDue = false;
  const flush = (): void => {
    const written = lines;
    lines = [];
    try {
      if (written.length > 0) batch.logs.append(batch.stream, written);
    } catch (error) {
      // A full disk must not end what is being told about.
      batch.onFailure(error);
    }
  };
  const flushLater = async (): Promise<void> => {
    await batch.clock.wait(delay, batch.signal);
    isDue = false;
    if (!batch.signal.aborted) flush();
  };
  return {
    add(line) {
      lines.push(line);
      if (lines.length >= mostLines) flush();
      if (isDue) return;
      isDue = true;
      void flushLater();
    },
    flush,
  };
}
