import type { Fix } from '../fixes/change.ts';
import type { Language } from '../texts/tell.ts';

/** The title or the consequence of a fix as a sentence. */
export function tellFixText(text: Fix['title'], _language: Language): string {
  return [text.code, ...Object.values(text.facts)].join(' ');
}
