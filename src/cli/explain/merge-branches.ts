import type { Answer } from '../../reachability/answer/answer.ts';
import type { Outcome } from './outcome.ts';

/**
 * The outcomes of several branches as one list: a question that has the same answer in all of them stands there once, one
 * that has different answers once for each, with the cases it holds in.
 */
export function mergeBranches(branches: readonly (readonly Outcome[])[]): readonly Outcome[] {
  if (branches.length === 1) return (branches[0] ?? []).map((outcome) => ({ ...outcome, cases: [] }));
  const questions = Map.groupBy(branches.flat(), ({ answer }) => questionOf(answer));
  return [...questions.values()].flatMap((asked) => {
    const answers = [...Map.groupBy(asked, ({ answer }) => essenceOf(answer)).values()];
    const isAlways = answers.length === 1 && asked.length === branches.length;
    return answers.flatMap((alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      return [{ ...first, cases: isAlways ? [] : alike.flatMap(({ cases }) => cases) }];
    });
  });
}

function questionOf({ source, destination }: Answer): string {
  return JSON.stringify([source.id, destination.id, destination.protocol, destination.port]);
}

/** What makes two answers differ for whoever reads them: the verdict and what it rests on, not the ids on a path. */
function essenceOf({ verdict, subnets, unknown }: Answer): string {
  return JSON.stringify([
    verdict,
    subnets.map((subnet) => [
      subnet.verdict,
      subnet.blockedBy.map(({ code, component }) => [code, component]),
    ]),
    unknown.map(({ code, component }) => [code, component]),
  ]);
}
