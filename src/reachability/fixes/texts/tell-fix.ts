import type { Language } from '../../texts/tell.ts';
import type { MainIdea } from '../find/ideas-of.ts';
import { english } from './en.ts';
import type { ConsequenceCode, FixTexts, TitleCode } from './fix-texts.ts';
import { japanese } from './ja.ts';

type Told = { readonly code: string; readonly facts: Readonly<Record<string, string>> };

export const fixCatalogues: Readonly<Record<Language, FixTexts>> = { en: english, ja: japanese };

/** The title or the consequence of a fix as a sentence or two. A fact that it lacks is shown as a dash. */
export function tellFixText({ code, facts }: Told, language: Language): string {
  const texts = fixCatalogues[language];
  const more = (facts['more'] ?? '').split(',').filter((each) => each !== '');
  if (!Object.hasOwn(texts.titles, code)) {
    const sentences = [code, ...more].map((each) =>
      fillFacts(texts.consequences[each as ConsequenceCode], facts),
    );
    return sentences.join(language === 'ja' ? '' : ' ');
  }
  const title = fillFacts(texts.titles[code as TitleCode], facts);
  if (more.length === 0) return title;
  return fillFacts(texts.withMore, {
    title: title.endsWith(texts.stop) ? title.slice(0, -texts.stop.length) : title,
    more: more.map((each) => texts.alsoes[each as MainIdea]).join(texts.separator),
  });
}

/** Facts may hold whatever somebody has called a thing: they are put in once, and not read as texts. */
export function fillFacts(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? '–') : '–',
  );
}
