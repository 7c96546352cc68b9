import type { MissingFact } from '../../model/landscape/gap.ts';
import type { Language } from './tell.ts';

type MissingTexts = Readonly<Record<MissingFact['code'], string>>;

/** Why a fact is missing, as a part of a sentence; `{name}` is the fact's. */
export const missingFacts: Readonly<Record<Language, MissingTexts>> = {
  en: {
    NO_VALUE: '{name} has no value and no default',
    IMPORTED: '{name} comes from another stack or state',
    LOOKED_UP: '{name} is looked up in the account',
    COMPUTED: '{name} is known when it has been made',
    NOT_UNDERSTOOD: 'Apron does not understand {name}',
    NOT_READ: '{name} is not among what was read',
    BEYOND: '{name} leads to what no description has',
  },
  ja: {
    NO_VALUE: '{name} に値も既定値もない',
    IMPORTED: '{name} は別のスタックまたはステートの値',
    LOOKED_UP: '{name} はアカウントから検索される値',
    COMPUTED: '{name} は作成後に決まる値',
    NOT_UNDERSTOOD: '{name} を Apron が解釈できない',
    NOT_READ: '{name} は読み込んだ内容に含まれない',
    BEYOND: '{name} の先はどの記述にも含まれない',
  },
};

/** A missing fact as a part of a sentence; null, where no description could have it, has words too. */
export function tellMissing(missing: MissingFact | null, language: Language): string {
  if (missing === null) return language === 'en' ? 'no description says it' : 'どの記述にもない';
  return missingFacts[language][missing.code].replaceAll('{name}', () => missing.name);
}
