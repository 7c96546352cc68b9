import type { LogLine } from '../../model/log-line.ts';

/** What is kept while the disk takes nothing: hours of an ordinary program, a blink of a flood. */
const usualMostBytes = 4 * 1024 * 1024;
const lineBytes = 64;

/** Lines that have not been written yet: the newest that fit into the bound, and how many had to be let go. */
export type KeptLines = {
  count(): number;
  add(line: LogLine): void;
  /** Hands all of them over, oldest first, and keeps them when `append` throws. */
  write(append: (lines: readonly LogLine[]) => void): void;
};

export function createKeptLines(mostBytes: number = usualMostBytes): KeptLines {
  let lines: LogLine[] = [];
  let bytes = 0;
  let lost = 0;
  const weigh = (line: LogLine): number => line.text.length + lineBytes;
  /** More than is needed at once, or every further line would move all the others. */
  const letGo = (): void => {
    let gone = 0;
    for (const line of lines) {
      if (bytes <= mostBytes / 2) break;
      bytes -= weigh(line);
      gone += 1;
    }
    lines = lines.slice(gone);
    lost += gone;
  };
  return {
    count: () => lines.length,
    add(line) {
      lines.push(line);
      bytes += weigh(line);
      if (bytes > mostBytes) letGo();
    },
    write(append) {
      const [first] = lines;
      if (first === undefined) return;
      append(lost === 0 ? lines : [noteOf(lost, first.at), ...lines]);
      lines = [];
      bytes = 0;
      lost = 0;
    },
  };
}

function noteOf(lost: number, at: number): LogLine {
  return { at, text: `[AppRunner] ${lost} lines before this one could not be written and are lost.` };
}
