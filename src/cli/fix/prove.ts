import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../reachability/answer/answer.ts';
import type { Language } from '../../reachability/texts/tell.ts';
import type { Api } from '../api/api.ts';
import { Failure } from '../failure.ts';

const attempts = 20;
/** A call is in force some milliseconds after its answer, and names and instances follow. */
const pauseMilliseconds = 250;

export type Claim = {
  readonly source: string;
  readonly destination: string;
  readonly language: Language;
};

/** Asks one question, with a real packet beside the verdict where one can be sent. */
export async function askWithProbe(api: Api, { source, destination, language }: Claim): Promise<Answer> {
  const { Answers } = (await api.call<{ readonly Answers: readonly Answer[] }>('apron', 'Explain', {
    Source: source,
    Destination: destination,
    Language: language,
    Probe: true,
  })) as { readonly Answers: readonly Answer[] };
  const [answer] = Answers;
  if (answer === undefined) throw new Failure('The API answered no question.');
  return answer;
}

/** Until it is reachable and every packet that was sent has arrived; what the last attempt said, if it never is. */
export async function proveReachable(api: Api, claim: Claim): Promise<Answer> {
  let answer = await askWithProbe(api, claim);
  for (let attempt = 1; attempt < attempts && !isProved(answer); attempt += 1) {
    await sleep(pauseMilliseconds);
    answer = await askWithProbe(api, claim);
  }
  return answer;
}

/** Where no packet can be sent, the verdict has to do. */
export function isProved({ verdict, probes = [] }: Answer): boolean {
  return verdict === 'reachable' && probes.every(({ agrees }) => agrees !== false);
}
