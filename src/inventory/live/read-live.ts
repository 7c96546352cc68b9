import type { MissingFact } from '../../model/landscape/gap.ts';
import { Answers, type Answer } from '../describe/answers.ts';
import { draftOfAnswers } from '../describe/draft-of-answers.ts';
import type { Json } from '../describe/json.ts';
import { assemble } from '../draft/assemble.ts';
import type { Reading } from '../reading.ts';
import { askAllPages, CannotAsk, type Caller } from './ask-all-pages.ts';
import { firstCall, type LiveCall, liveStages } from './live-calls.ts';

export type LiveOptions = {
  /** Where everything is asked. */
  readonly region: string;
};

/**
 * Reads an account by asking it: the same answers as `readDescribe` reads from files, so that both say the same. What may
 * not be asked, or is not answered, is unknown. Rejects only when the account does not answer the first question at all.
 */
export async function readLive(caller: Caller, { region }: LiveOptions): Promise<Reading> {
  const book = new AnswerBook(region);
  const first = await ask(firstCall, {}, caller);
  if ('error' in first && !isDenial(first.error)) throw first.error;
  book.enter(first);
  for (const stage of liveStages) {
    const before = book.answers;
    const questions = stage.flatMap((call) => call.inputs(before).map((input) => ({ call, input })));
    for (const each of await askSome(questions, caller)) book.enter(each);
  }
  const landscape = assemble(draftOfAnswers(book.answers, book.refused));
  return { branches: [{ conditions: {}, landscape }], problems: book.problems };
}

type Question = { readonly call: LiveCall; readonly input: Json };
type Asked = Question & ({ readonly pages: readonly Json[] } | { readonly error: unknown });

async function ask(call: LiveCall, input: Json, caller: Caller): Promise<Asked> {
  try {
    return { call, input, pages: await askAllPages(caller, call, input) };
  } catch (error) {
    return { call, input, error };
  }
}

/** How many calls wait for an answer at a time: AWS counts them for each account. */
const together = 8;

async function askSome(questions: readonly Question[], caller: Caller): Promise<readonly Asked[]> {
  const results: Asked[] = [];
  const waiting = questions.entries();
  const work = async (): Promise<void> => {
    for (const [position, { call, input }] of waiting) {
      results[position] = await ask(call, input, caller);
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return results;
}

/** AWS's codes for what a caller may not do. */
function isDenial(error: unknown): boolean {
  return /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|AuthorizationError|Unauthorized)/.test(
    nameOf(error),
  );
}

function isUnserved(error: unknown): boolean {
  return /^(?:InvalidAction|UnknownOperation)/.test(nameOf(error));
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

/** Collects what was answered, and what was not. */
class AnswerBook {
  readonly refused = new Map<string, MissingFact>();
  readonly #region: string;
  readonly #answers: Answer[] = [];
  readonly #problems = new Map<string, string>();

  constructor(region: string) {
    this.#region = region;
  }

  get answers(): Answers {
    return new Answers(this.#answers);
  }

  get problems(): Reading['problems'] {
    return [...this.#problems.values()].map((text) => ({ text, place: null }));
  }

  enter(asked: Asked): void {
    const { call, input } = asked;
    if ('pages' in asked) {
      const about = Object.values(input).filter((each) => typeof each === 'string');
      this.#answers.push(...asked.pages.map((body) => ({ body, region: this.#region, about })));
      return;
    }
    const { permission, service } = call;
    this.refused.set(cliName(call), { code: 'NOT_READ', name: permission });
    // Who does not serve a call at all, as Apron some of them, has nothing that it would show. And a service that holds
    // nothing of the network's own is missed only by who looks for its databases.
    if (isUnserved(asked.error)) return;
    if (asked.error instanceof CannotAsk) {
      this.#problems.set(service, `${asked.error.message} ${asked.error.advice}`);
      return;
    }
    if (service !== 'ec2' && service !== 'apprunner' && !isDenial(asked.error)) return;
    const why = isDenial(asked.error) ? 'is not allowed' : `failed: ${textOf(asked.error)}`;
    if (!this.#problems.has(permission)) {
      this.#problems.set(permission, `${permission} ${why}; what it would have said is unknown.`);
    }
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** `describe-vpcs` of EC2's DescribeVpcs, `apprunner list-services` of others. */
function cliName({ service, operation }: LiveCall): string {
  const kebab = operation.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
  return service === 'ec2' ? kebab : `${service} ${kebab}`;
}
