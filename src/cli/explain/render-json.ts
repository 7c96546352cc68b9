import type { Answer } from '../../reachability/answer/answer.ts';
import type { Outcome } from './outcome.ts';

/** An answer as it is printed; `conditions` only where a description has another answer in other cases. */
export type JsonAnswer = Answer & {
  /** Cases that it holds in; any one of them. */
  readonly conditions?: readonly Readonly<Record<string, boolean>>[];
};

/** One question has one object, where its ends were both named; everything else is a list. */
export function renderJson(outcomes: readonly Outcome[], isOneQuestion: boolean): string {
  const answers = outcomes.map(
    ({ answer, cases }): JsonAnswer => (cases.length === 0 ? answer : { ...answer, conditions: cases }),
  );
  const [only, ...more] = answers;
  return JSON.stringify(isOneQuestion && only !== undefined && more.length === 0 ? only : answers, null, 2);
}
