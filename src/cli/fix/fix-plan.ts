import type { Answer } from '../../reachability/answer/answer.ts';
import type { ApiCall } from '../../reachability/fixes/api-call.ts';
import type { Language } from '../../reachability/texts/tell.ts';
import type { Api } from '../api/api.ts';

/** What `PlanFix` answers for one way of opening a path. */
export type FixPlan = {
  readonly Title: string;
  readonly Rank: 'existing' | 'free' | 'paid' | 'leave-vpc';
  readonly Consequence?: string;
  readonly MonthlyUsd: number;
  readonly PricedOn?: string;
  readonly Changes: readonly string[];
  readonly Calls: readonly ApiCall[];
};

export type PlannedFix = {
  readonly Answer: Answer;
  readonly Destination: string;
  readonly Fixes: readonly FixPlan[];
};

export type FixQuestion = {
  readonly source: string;
  /** Null: the first of the natural questions that fails. */
  readonly destination: string | null;
  readonly language: Language;
};

/** Asks what would open the way, and changes nothing. */
export async function askForFixes(
  api: Api,
  { source, destination, language }: FixQuestion,
): Promise<PlannedFix> {
  // Documents come as they are: nothing in them is a date or bytes.
  return await api.call<PlannedFix>('apron', 'PlanFix', {
    Source: source,
    ...(destination !== null && { Destination: destination }),
    Language: language,
  });
}
