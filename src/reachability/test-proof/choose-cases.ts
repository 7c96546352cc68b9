import type { Case } from './cases.ts';
import type { Prediction } from './predict.ts';

export type Predicted = { readonly asked: Case; readonly prediction: Prediction };

export type Wanted = {
  /** How many of a world. */
  readonly count: number;
  /** Which of those that are alike: any whole number. */
  readonly salt: number;
  /** How often each first code has been chosen in other worlds; rare ones go first. */
  readonly seen: ReadonlyMap<string, number>;
};

/**
 * Some of the questions of a world: a third of what arrives, and of what does not, each reason by turns. Questions that
 * get no verdict are left out: nothing is claimed of them.
 */
export function chooseCases(predicted: readonly Predicted[], { count, salt, seen }: Wanted): Predicted[] {
  const shuffled = predicted
    .filter(({ prediction }) => prediction.outcome !== 'unknown')
    .map((each) => ({ each, key: hash(`${salt} ${JSON.stringify(each.asked)}`) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ each }) => each);
  const arriving = shuffled.filter(({ prediction }) => prediction.code === null);
  const groups = Map.groupBy(
    shuffled.filter(({ prediction }) => prediction.code !== null),
    ({ prediction }) => prediction.code ?? '',
  );
  const turns = Array.from(groups)
    .toSorted(([one], [other]) => (seen.get(one) ?? 0) - (seen.get(other) ?? 0))
    .map(([, group]) => group);
  const most = Math.max(0, ...turns.map(({ length }) => length));
  const blocked = Array.from({ length: most }, (_, round) =>
    turns.flatMap((group) => group.slice(round, round + 1)),
  ).flat();
  const third = Math.ceil(count / 3);
  const chosen = arriving.slice(0, Math.max(third, count - blocked.length));
  return [...chosen, ...blocked.slice(0, count - chosen.length)];
}

/** FNV-1a: the same on every machine. */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let position = 0; position < text.length; position += 1) {
    value = Math.imul(value ^ text.charCodeAt(position), 0x01_00_01_93) >>> 0;
  }
  return value;
}
