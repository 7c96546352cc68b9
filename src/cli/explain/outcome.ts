import type { Answer, AnswerVerdict } from '../../reachability/answer/answer.ts';

/** One answer, and what it counts for. */
export type Outcome = {
  readonly answer: Answer;
  /** The cases it holds in, each as conditions and how they fall; empty where it holds in all. */
  readonly cases: readonly Readonly<Record<string, boolean>>[];
  /**
   * `named`: it was asked for. `declared`: the description itself has it, or everybody expects it: the internet, a
   * database. `shown`: it is good to see, and decides nothing.
   */
  readonly standing: 'named' | 'declared' | 'shown';
  /** By --expect. */
  readonly expected: AnswerVerdict | null;
};

/** What an outcome is to whoever waits for an exit code. */
export type Judgement = 'fine' | 'wrong' | 'undecided' | 'shown';

/** An expectation is met by its own verdict alone; without one, anything but `reachable` and `unknown` is wrong. */
export function judgeOutcome({ answer, standing, expected }: Outcome): Judgement {
  if (expected !== null) return answer.verdict === expected ? 'fine' : 'wrong';
  if (answer.verdict === 'reachable') return 'fine';
  if (standing === 'shown') return 'shown';
  return answer.verdict === 'unknown' ? 'undecided' : 'wrong';
}
