import type { ApiCall } from '../fixes/api-call.ts';
import type { FixRank } from '../fixes/change.ts';
import type { Answer } from './answer.ts';

/** A fix that can be applied as it stands: API calls, in order. As Apron's `PlanFix` answers it. */
export type FixPlan = {
  readonly Title: string;
  readonly Rank: FixRank;
  readonly Consequence?: string;
  readonly MonthlyUsd: number;
  /** The day of the price. */
  readonly PricedOn?: string;
  /** Each a line for people. */
  readonly Changes: readonly string[];
  readonly Calls: readonly ApiCall[];
};

export type PlannedFix = {
  readonly Answer: Answer;
  /** Of the answer, for asking again. */
  readonly Destination: string;
  /** Best first; empty when nothing stands in the way, or nothing is known that helps. */
  readonly Fixes: readonly FixPlan[];
};
