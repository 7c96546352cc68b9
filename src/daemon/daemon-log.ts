/** What the process says of itself, a line each: when, what about, what happened. */
export type DaemonLog = {
  info(about: string, text: string): void;
  problem(about: string, text: string): void;
};

/** Writes to the given streams; a problem goes to the second. */
export function createDaemonLog(streams: {
  readonly out: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream;
  readonly now: () => number;
}): DaemonLog {
  const line = (about: string, text: string): string =>
    `${new Date(streams.now()).toISOString()} ${about}: ${text.replaceAll('\n', '\n    ')}\n`;
  return {
    info: (about, text) => streams.out.write(line(about, text)),
    problem: (about, text) => streams.errors.write(line(about, text)),
  };
}
