import { SourceUnavailable } from './port.ts';

/** A signal that aborts after so many milliseconds, with a sentence for the log as its reason. */
export function startDeadline(milliseconds: number): { signal: AbortSignal; stop: () => void } {
  const late = new AbortController();
  const timer = setTimeout(() => {
    const minutes = Math.round(milliseconds / 6000) / 10;
    late.abort(new SourceUnavailable(`The source code did not arrive within ${minutes} minutes.`));
  }, milliseconds);
  return {
    signal: late.signal,
    stop: () => {
      clearTimeout(timer);
    },
  };
}
