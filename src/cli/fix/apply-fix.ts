import type { Answer } from '../../reachability/answer/answer.ts';
import type { Language } from '../../reachability/texts/tell.ts';
import type { Session } from '../session.ts';
import { withProgress } from '../terminal/progress.ts';
import type { FixPlan } from '../../reachability/answer/planned-fix.ts';
import { type MadeCall, makeCalls } from './make-calls.ts';
import { proveReachable } from './prove.ts';
import { fixWords } from './words.ts';

export type Repair = {
  readonly plan: FixPlan;
  /** Name of the service, and what it is to reach: as `Explain` takes them. */
  readonly source: string;
  readonly destination: string;
  readonly language: Language;
};

/** Makes a fix by ordinary API calls and sees what it has brought. Rejects with FixStopped when it stops half way. */
export async function applyFix(
  session: Session,
  { plan, source, destination, language }: Repair,
): Promise<{ readonly made: readonly MadeCall[]; readonly answer: Answer }> {
  const { terminal } = session;
  const words = fixWords[language];
  const api = session.api();
  const made = await withProgress(terminal, words.applying, async (progress) => {
    const done = await makeCalls(api, plan.Calls, {
      owner: source,
      begin: ({ operation }) => progress.update(`${words.applying}: ${operation}`),
    });
    progress.conclude(words.applied);
    return done;
  });
  const answer = await withProgress(
    terminal,
    words.proving(source, destination),
    async () => await proveReachable(api, { source, destination, language }),
  );
  return { made, answer };
}
