/** A tool outside Apron failed. Recorded as an event and retried with backoff; never the caller's fault. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
  /** What was run, as a person would type it; carries no secret. */
  readonly command: string;
  /** Exit code of a program, HTTP status of a daemon, or null where there is neither. */
  readonly exitCode: number | null;
  /** The tool's own words. */
  readonly output: string;

  constructor(failure: { command: string; exitCode?: number | null; output: string; cause?: unknown }) {
    super(`${failure.command}: ${failure.output.trim()}`, { cause: failure.cause });
    this.command = failure.command;
    this.exitCode = failure.exitCode ?? null;
    this.output = failure.output;
  }
}
