import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Answer, Explanation } from '../../reachability/answer/answer.ts';
import { explain as explainFlow, explainNatural } from '../../reachability/answer/explain.ts';
import type { FixPlan, PlannedFix } from '../../reachability/answer/planned-fix.ts';
import { toApiCalls } from '../../reachability/fixes/to-api-calls.ts';
import { readableChange } from '../../reachability/fixes/readable-change.ts';
import type { ApronContext } from './apron-context.ts';
import { answerAll } from './explain.ts';
import { destinationText } from './explaining/destination-text.ts';
import { hideOthers } from './explaining/hide-others.ts';
import { type Question, type Questions, readQuestions } from './explaining/read-questions.ts';

/**
 * What opens the way of one question; without a destination, of the first of the natural ones that fails. Changes
 * nothing. What only another account could change is no fix here. Throws InvalidRequest for ends that mean nothing here.
 */
export async function planFix(
  input: Question & { readonly Source: string },
  context: ApronContext,
): Promise<PlannedFix> {
  const questions = readQuestions(input, context);
  const { landscape, flows } = questions;
  const ask = input.Destination === undefined ? explainNatural : explainFlow;
  // One after the other: what comes after the first that is broken is not asked.
  const [first] = flows;
  const explanation =
    flows
      .values()
      .map((flow) => ask(landscape, flow))
      .find(({ trace, isForOthers }) => isBroken(trace.verdict) && !isForOthers) ??
    (first === undefined ? undefined : ask(landscape, first));
  if (explanation === undefined) throw new Error('a source without a question');
  const [answer] = await answerAll([explanation], { questions, isProbed: false }, context);
  if (answer === undefined) throw new Error('a question without an answer');
  const isOwn = (plan: FixPlan): boolean =>
    JSON.stringify(plan) === JSON.stringify(hideOthers(plan, landscape.topology, context.scope));
  return {
    Answer: answer,
    Destination: destinationText(explanation.flow),
    Fixes: explanation.fixes
      .map((fix, index) => planOf(fix, { told: answer.fixes[index], landscape, questions }))
      .filter(isOwn),
  };
}

function isBroken(verdict: Answer['verdict']): boolean {
  return verdict !== 'reachable' && verdict !== 'unknown';
}

type Told = {
  readonly told: Answer['fixes'][number] | undefined;
  readonly landscape: Landscape;
  readonly questions: Questions;
};

function planOf(fix: Explanation['fixes'][number], { told, landscape, questions }: Told): FixPlan {
  const { rank, monthlyUsd, pricedOn, changes } = fix;
  const consequence = told?.consequence ?? null;
  return {
    Title: told?.title ?? '',
    Rank: rank,
    ...(consequence !== null && { Consequence: consequence }),
    MonthlyUsd: monthlyUsd,
    ...(pricedOn !== null && { PricedOn: pricedOn }),
    Changes: changes.map((change) => readableChange(change, questions.language, landscape)),
    Calls: toApiCalls(fix, landscape),
  };
}
