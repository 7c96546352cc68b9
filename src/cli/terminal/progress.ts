import { formatDuration } from './format-time.ts';
import type { Terminal } from './terminal.ts';

/** Something under way. On a watched terminal one line that moves; elsewhere a line at its start and one at its end. */
export type Progress = {
  update(text: string): void;
  /** What its last line will say. */
  conclude(text: string): void;
  /** Prints a line that stays, above the moving one. */
  say(text: string): void;
  succeed(text?: string): void;
  fail(text?: string): void;
};

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 80;

export function startProgress(terminal: Terminal, text: string): Progress {
  return terminal.isWatched ? startSpinner(terminal, text) : startPlain(terminal, text);
}

/** Runs work under a progress line that ends with a tick, or with a cross when the work throws. */
export async function withProgress<Result>(
  terminal: Terminal,
  text: string,
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  const progress = startProgress(terminal, text);
  try {
    const result = await work(progress);
    progress.succeed();
    return result;
  } catch (error) {
    progress.fail();
    throw error;
  }
}

function startSpinner(terminal: Terminal, initial: string): Progress {
  const { notePaint: paint } = terminal;
  const startedAt = performance.now();
  let text = initial;
  let frame = 0;
  const elapsed = (): string => {
    const milliseconds = performance.now() - startedAt;
    return milliseconds < 1000 ? '' : paint.dim(`  ${formatDuration(milliseconds)}`);
  };
  const draw = (): void => {
    frame = (frame + 1) % frames.length;
    terminal.redraw(
      `\r\u001b[2K${paint.cyan(frames[frame] ?? '')} ${cut(text, terminal.width - 12)}${elapsed()}`,
    );
  };
  const timer = setInterval(draw, frameMilliseconds);
  const end = (line: string): void => {
    clearInterval(timer);
    terminal.redraw(`\r\u001b[2K`);
    terminal.note(`${line}${elapsed()}`);
  };
  draw();
  return {
    update(next) {
      text = next;
    },
    conclude(last) {
      text = last;
    },
    say(line) {
      terminal.redraw(`\r\u001b[2K`);
      terminal.note(line);
      draw();
    },
    succeed: (last = text) => end(`${paint.green('✓')} ${last}`),
    fail: (last = text) => end(`${paint.red('✗')} ${last}`),
  };
}

/** What is over within a second is told once, when it is over. */
const silentMilliseconds = 1000;

function startPlain(terminal: Terminal, initial: string): Progress {
  const startedAt = performance.now();
  let text = initial;
  let isTold = false;
  const begin = (): void => {
    clearTimeout(timer);
    if (!isTold) terminal.note(`… ${text}`);
    isTold = true;
  };
  const timer = setTimeout(begin, silentMilliseconds);
  const end = (mark: string, last: string): void => {
    clearTimeout(timer);
    terminal.note(`${mark} ${last} (${formatDuration(performance.now() - startedAt)})`);
  };
  return {
    update(next) {
      if (isTold && next !== text) terminal.note(`… ${next}`);
      text = next;
    },
    conclude(last) {
      text = last;
    },
    say(line) {
      begin();
      terminal.note(line);
    },
    succeed: (last = text) => end('✓', last),
    fail: (last = text) => end('✗', last),
  };
}

function cut(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, Math.max(width - 1, 1)).join('')}…`;
}
