import type { AnswerVerdict } from '../../reachability/answer/answer.ts';
import { UsageFailure } from '../failure.ts';

export type Expectation = {
  /** Of whom; null: of everyone that is asked about. */
  readonly source: string | null;
  readonly destination: string;
  readonly verdict: AnswerVerdict;
};

const verdicts: readonly AnswerVerdict[] = ['reachable', 'unreachable', 'intermittent', 'denied', 'unknown'];

/** `internet:443=reachable`, or `worker->internet=unreachable` of one source. Throws a UsageFailure. */
export function readExpectation(text: string): Expectation {
  const [, source, destination = '', word = ''] = /^(?:(.+?)->)?(.+)=([a-z]+)$/s.exec(text.trim()) ?? [];
  const verdict = verdicts.find((each) => each === word);
  if (destination.trim() === '' || destination.startsWith('->') || verdict === undefined) {
    throw new UsageFailure(
      `"${text}" is no expectation.`,
      `Write DESTINATION=VERDICT, such as internet:443=reachable. Verdicts: ${verdicts.join(', ')}.`,
    );
  }
  return { source: source?.trim() ?? null, destination: destination.trim(), verdict };
}
