import { removeAdditions } from './rewrite-dockerfile.ts';

/** Lines of BuildKit's plain progress that say nothing to the person whose code is built. */
const noise =
  /^(?:sha256:[0-9a-f]{64}.*|DONE [\d.]+s|transferring .*|exporting .*|writing image .*|naming to .*|resolve .*|extracting .*|\.\.\.|\[internal\] .*)$/;

/** A line of BuildKit's plain progress as the deployment log shows it; null for bookkeeping. */
export function readBuilderLine(line: string): string | null {
  const step = /^#\d+ (?:\d+\.\d+ )?(.*)$/.exec(line);
  const text = removeAdditions(step?.[1] ?? line).trimEnd();
  if (text === '' || (step !== null && noise.test(text))) return null;
  return text;
}

/** True when the builder could not do its work at all, as opposed to the Dockerfile being wrong. */
export function isEngineFailure(output: string): boolean {
  return /cannot connect to the docker daemon|error during connect|no space left on device|connection reset by peer|failed to dial gRPC/i.test(
    output,
  );
}

/** The builder's last words, without repetitions of the file it built. */
export function readFailure(lines: readonly string[]): string {
  const shown = lines.filter((line) => line.trim() !== '' && !/^-{4,}$/.test(line));
  return `The Dockerfile could not be built. The builder's last lines:\n${shown.slice(-10).join('\n')}`;
}
