import type { Facts } from '../trace.ts';
import type { VerdictCode } from '../verdict-codes.ts';
import { english } from './en.ts';
import { japanese } from './ja.ts';

export type Language = 'en' | 'ja';

export const catalogues = { en: english, ja: japanese } as const;

/** A finding as a sentence. A fact that it lacks is shown as a dash. */
export function tell(
  found: { readonly code: VerdictCode; readonly facts: Facts },
  language: Language,
): string {
  return catalogues[language][found.code].replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => found.facts[name] ?? '–',
  );
}
