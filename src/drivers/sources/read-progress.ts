import { performance } from 'node:perf_hooks';
import { printable } from './printable.ts';

const quietMilliseconds = 5000;

/**
 * Passes on git's progress at most every five seconds, so that a quick fetch says nothing and a long one shows that
 * it lives. Takes git's stderr in pieces; what is not a count is left to the explanation of a failure.
 */
export function readProgress(
  onLine: (line: string) => void,
  clock: () => number = () => performance.now(),
): (text: string) => void {
  let spokenAt = clock();
  let rest = '';
  return (text) => {
    const lines = (rest + text).split(/[\r\n]/);
    rest = (lines.pop() ?? '').slice(-1000);
    const counts = lines.filter((line) => /^(remote: )?[A-Z][a-z]+ing [a-z]+: +\d+%/.test(line));
    const newest = counts.at(-1);
    if (newest === undefined || clock() - spokenAt < quietMilliseconds) return;
    spokenAt = clock();
    onLine(printable(newest.trimEnd()));
  };
}
