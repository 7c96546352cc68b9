import type { Answer } from '../../reachability/answer/answer.ts';
import { ApiError } from '../api/api-error.ts';
import type { Api } from '../api/api.ts';
import { UsageFailure } from '../failure.ts';
import type { Question } from './ask-landscapes.ts';
import { keepUsefulPorts } from './keep-useful-ports.ts';
import type { Outcome } from './outcome.ts';
import type { Expectation } from './read-expectation.ts';

/**
 * The running Apron's answers. It is asked once for the question itself and once for each expectation, since it alone
 * knows what a name means there. Rejects with a UsageFailure for names that mean nothing.
 */
export async function askApron(api: Api, question: Question, isProbed: boolean): Promise<readonly Outcome[]> {
  const { source, destination, expectations } = question;
  const ask = async (from: string | null, to: string | null): Promise<readonly Answer[]> => {
    const asked = api.call<{ Answers: Answer[] }>('apron', 'Explain', {
      ...(from === null ? {} : { Source: from }),
      ...(to === null ? {} : { Destination: to }),
      Language: question.language,
      Probe: isProbed,
    });
    return (await asked.catch(refuse)).Answers;
  };
  const answers = await ask(source, destination);
  const outcomes = new Map(
    answers.map((answer) => [questionOf(answer), outcomeOf(answer, destination !== null)]),
  );
  for (const { source: of, destination: to, verdict } of expectations) {
    for (const answer of await ask(of ?? source, to)) {
      outcomes.set(questionOf(answer), { answer, cases: [], standing: 'named', expected: verdict });
    }
  }
  if (outcomes.size === 0 && expectations.length > 0) throw nobodyAsked(expectations);
  return keepUsefulPorts([...outcomes.values()]);
}

/** Asked wrongly, as it would be of a file. */
function refuse(error: unknown): never {
  if (error instanceof ApiError && error.code === 'InvalidRequestException')
    throw new UsageFailure(error.message);
  throw error;
}

function outcomeOf(answer: Answer, isNamed: boolean): Outcome {
  const isShown = answer.destination.kind === 'service' || answer.isForOthers === true;
  return {
    answer,
    cases: [],
    standing: isNamed ? 'named' : isShown ? 'shown' : 'declared',
    expected: null,
  };
}

function questionOf({ source, destination }: Answer): string {
  return JSON.stringify([source.id, destination.id, destination.protocol, destination.port]);
}

function nobodyAsked(expectations: readonly Expectation[]): UsageFailure {
  const names = expectations.map(({ destination }) => destination).join(', ');
  return new UsageFailure(`There is no service of which ${names} could be expected.`);
}
