import { createPaint, type Paint } from './paint.ts';

/** Where a command's words go: results to standard output, everything else to standard error. */
export type Terminal = {
  /** Someone is watching: spinners, questions and colours make sense. */
  readonly isWatched: boolean;
  /** Columns; 100 when nobody is watching. */
  readonly width: number;
  /** For results. */
  readonly paint: Paint;
  /** For notes: the two streams may go to different places. */
  readonly notePaint: Paint;
  /** A result: what a script would read. */
  print(text: string): void;
  /** What happens on the way. */
  note(text: string): void;
  /** Raw bytes to standard error, for a line that is redrawn. */
  redraw(text: string): void;
};

export function openTerminal(environment: Readonly<Record<string, string | undefined>>): Terminal {
  const { stdout, stderr } = process;
  return {
    isWatched: stderr.isTTY && environment['TERM'] !== 'dumb',
    width: stderr.isTTY ? stderr.columns : 100,
    paint: createPaint(wantsColours(stdout.isTTY, environment)),
    notePaint: createPaint(wantsColours(stderr.isTTY, environment)),
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    redraw: (text) => void stderr.write(text),
  };
}

/** NO_COLOR set to anything turns colours off, FORCE_COLOR on; else a terminal decides. Source: no-color.org. */
export function wantsColours(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  if ((environment['FORCE_COLOR'] ?? '0') !== '0') return true;
  return isTerminal && environment['TERM'] !== 'dumb';
}
