import { Refusal } from '../../model/refusal.ts';
import type { Answer, Explanation } from '../../reachability/answer/answer.ts';
import { explain as explainFlow, explainNatural } from '../../reachability/answer/explain.ts';
import { tellAnswer } from '../../reachability/answer/tell-answer.ts';
import type { ApronContext } from './apron-context.ts';
import { hideOthers } from './explaining/hide-others.ts';
import { readEvidence } from './explaining/read-evidence.ts';
import { type Question, type Questions, readQuestions } from './explaining/read-questions.ts';
import { sendProbes } from './explaining/send-probes.ts';

/** Every packet is a process of its own for up to some seconds. */
const mostProbed = 50;

/**
 * Why packets arrive or do not, with what the kernel has counted where they do not; with `Probe` a real packet beside
 * each verdict. Throws InvalidRequest for ends that mean nothing here.
 */
export async function explain(
  input: Question & { readonly Probe?: boolean },
  context: ApronContext,
): Promise<{ readonly Answers: readonly Answer[] }> {
  const questions = readQuestions(input, context);
  if (input.Probe === true && questions.flows.length > mostProbed) {
    const many = `That are ${questions.flows.length} questions, and packets are sent for ${mostProbed} at most.`;
    throw new Refusal('InvalidRequest', `${many} Name a source or a destination.`);
  }
  const { landscape, flows } = questions;
  const explanations = flows.map((flow) =>
    input.Destination === undefined ? explainNatural(landscape, flow) : explainFlow(landscape, flow),
  );
  return { Answers: await answerAll(explanations, { questions, isProbed: input.Probe === true }, context) };
}

/** Packets first: what they meet on their way is counted, and is evidence. */
export async function answerAll(
  explanations: readonly Explanation[],
  { questions, isProbed }: { readonly questions: Questions; readonly isProbed: boolean },
  context: ApronContext,
): Promise<Answer[]> {
  const { landscape, language } = questions;
  const traces = explanations.map(({ trace }) => trace);
  const probes = isProbed
    ? await Promise.all(traces.map((trace) => sendProbes(trace, { landscape, language }, context)))
    : [];
  const evidence = await readEvidence(traces, context);
  return explanations.map((explanation, index) => {
    const answer = tellAnswer(explanation, landscape, { language, evidence });
    const sent = probes[index];
    const whole: Answer = sent === undefined ? answer : { ...answer, probes: sent };
    return hideOthers(whole, landscape.topology, context.scope);
  });
}
