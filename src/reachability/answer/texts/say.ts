import type { Language } from '../../texts/tell.ts';
import type { Component } from '../../trace.ts';
import { english } from './en.ts';
import { japanese } from './ja.ts';
import type { AnswerTexts, FrameCode, Need } from './phrases.ts';

export const answerTexts: Readonly<Record<Language, AnswerTexts>> = { en: english, ja: japanese };

/** A frame with its places filled in; one that is missing is shown as a dash. */
export function say(code: FrameCode, facts: Readonly<Record<string, string>>, language: Language): string {
  const filled = answerTexts[language].frames[code].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? '–') : '–',
  );
  return setText(filled, language);
}

/** The same with a text of another catalogue that has been filled in. */
export function setText(filled: string, language: Language): string {
  return language === 'ja' ? closeUp(filled) : filled;
}

/** Japanese words stand without a space between them; beside ids and Latin letters the space stays. */
function closeUp(text: string): string {
  return text.replaceAll(/(?<=[\u3001-\u30ff\u4e00-\u9fff]) (?=[\u3001-\u30ff\u4e00-\u9fff])/g, '');
}

export function sayNeed(need: Need, language: Language): string {
  return answerTexts[language].needs[need];
}

/** `NAT gateway nat-1`. */
export function sayComponent({ kind, id }: Component, language: Language): string {
  return answerTexts[language].components[kind].replace('{id}', () => id);
}
