import type { Case } from './cases.ts';
import type { Prediction } from './predict.ts';
import { shuffle } from './shuffle.ts';

export type Predicted = { readonly asked: Case; readonly prediction: Prediction };

export type Wanted = {
  /** How many of a world. */
  readonly count: number;
  /** Which of those that are alike: any whole number. */
  readonly salt: number;
  /** How often each first code has been chosen in other worlds; rare ones go first. */
  readonly seen: ReadonlyMap<string, number>;
};

/** Codes with much to get wrong behind them, which are asked for more often than others. */
const weights: Readonly<Record<string, number>> = {
  SUBNET_ACL_RESTRICTION: 8,
  ENI_SG_RULES_MISMATCH: 8,
  NO_ROUTE_TO_DESTINATION: 4,
  NO_ROUTE_BACK: 4,
  BAD_STATE_ROUTE: 4,
  MORE_SPECIFIC_ROUTE: 4,
  NAT_UNKNOWN_ANSWER: 4,
  NGW_REQUIRES_SOURCE_IN_VPC: 4,
  PCX_FOREIGN_SOURCE: 4,
  SG_REFERENCES_NOT_PRESERVED: 4,
  OVERLAPPING_RANGES: 3,
  CONNECTOR_NO_PUBLIC_IP: 4,
};

/**
 * Some of the questions of a world: a third of them arrive; of what does not, reasons that were seldom chosen go first.
 * Questions that get no verdict are left out: nothing is claimed of them.
 */
export function chooseCases(predicted: readonly Predicted[], { count, salt, seen }: Wanted): Predicted[] {
  const shuffled = shuffle(
    predicted.filter(({ prediction }) => prediction.outcome !== 'unknown'),
    salt,
  );
  const arriving = shuffled.filter(({ prediction }) => prediction.code === null);
  const groups = Map.groupBy(
    shuffled.filter(({ prediction }) => prediction.code !== null),
    ({ prediction }) => prediction.code ?? '',
  );
  const blocked = byTurns(groups, seen);
  const third = Math.ceil(count / 3);
  const chosen = arriving.slice(0, Math.max(third, count - blocked.length));
  return [...chosen, ...blocked.slice(0, count - chosen.length)];
}

/** All, so ordered that each next one has the reason that is rarest by then, for its weight. */
function byTurns(
  groups: ReadonlyMap<string, readonly Predicted[]>,
  seen: ReadonlyMap<string, number>,
): Predicted[] {
  return Array.from(groups)
    .flatMap(([code, members]) =>
      members.map((each, position) => ({
        each,
        turn: ((seen.get(code) ?? 0) + position) / (weights[code] ?? 1),
      })),
    )
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ each }) => each);
}
