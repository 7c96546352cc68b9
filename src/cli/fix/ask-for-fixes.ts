import type { PlannedFix } from '../../reachability/answer/planned-fix.ts';
import type { Language } from '../../reachability/texts/tell.ts';
import type { Api } from '../api/api.ts';

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
