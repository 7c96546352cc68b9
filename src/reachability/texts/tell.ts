import type { MissingFact } from '../../model/landscape/gap.ts';
import type { Facts } from '../trace.ts';
import type { VerdictCode } from '../verdict-codes.ts';
import { english } from './en.ts';
import { japanese } from './ja.ts';
import { tellMissing } from './missing-facts.ts';

export type Language = 'en' | 'ja';

export const catalogues = { en: english, ja: japanese } as const;

type Finding = {
  readonly code: VerdictCode;
  readonly facts: Facts;
  /** Of a fact that is missing: why. */
  readonly missing?: MissingFact | null;
};

/** A finding as a sentence. A fact that it lacks is shown as a dash. */
export function tell({ code, facts, missing = null }: Finding, language: Language): string {
  return catalogues[language][code].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'missing') return tellMissing(missing, language);
    return Object.hasOwn(facts, name) ? (facts[name] ?? '–') : '–';
  });
}
