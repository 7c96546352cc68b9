import { type Paint, visibleWidth } from '../terminal/paint.ts';
import type { Finding } from './judge-machine.ts';

/** A line per finding, with what to do under those that are not well. */
export function renderFindings(findings: readonly Finding[], paint: Paint): string {
  const marks = { ok: paint.green('✓'), warning: paint.yellow('!'), missing: paint.red('✗') };
  const width = Math.max(...findings.map((finding) => visibleWidth(finding.what)));
  return findings
    .flatMap(({ what, state, found, fix }) => [
      `${marks[state]} ${what.padEnd(width)}  ${state === 'ok' ? paint.dim(found) : found}`,
      ...(fix === null ? [] : [`  ${' '.repeat(width)}  ${paint.cyan(`→ ${fix}`)}`]),
    ])
    .join('\n');
}
