import type { Language } from '../../reachability/texts/tell.ts';

/** What `apron fix` says around the answers and the fixes, which speak for themselves. */
export type FixWords = {
  readonly free: string;
  readonly perMonth: (usd: string) => string;
  readonly pricedOn: (day: string) => string;
  readonly choose: (count: number) => string;
  readonly willDo: string;
  readonly ask: string;
  readonly nothingDone: string;
  readonly alreadyReaches: (source: string, destination: string) => string;
  readonly nothingHelps: string;
  readonly notKnown: string;
  readonly noSuchFix: (number: string, count: number) => string;
  readonly applying: string;
  readonly applied: string;
  readonly proving: (source: string, destination: string) => string;
  readonly proved: (source: string, destination: string) => string;
  readonly notProved: (source: string, destination: string) => string;
};

const english: FixWords = {
  free: 'free',
  perMonth: (usd) => `$${usd}/month on AWS`,
  pricedOn: (day) => `List price of ${day} without traffic. On Apron it costs nothing.`,
  choose: (count) =>
    count === 1 ? 'This opens the way:' : 'These open the way; --fix NUMBER chooses another:',
  willDo: 'It will be done as follows:',
  ask: 'Do it?',
  nothingDone: 'Nothing was changed.',
  alreadyReaches: (source, destination) => `${source} reaches ${destination} already.`,
  nothingHelps: 'Nothing is known that helps.',
  notKnown: 'What is not known cannot be repaired.',
  noSuchFix: (number, count) => `There is no fix ${number}: there are ${count}.`,
  applying: 'Applying the fix',
  applied: 'The fix is applied',
  proving: (source, destination) => `Sending a packet from ${source} to ${destination}`,
  proved: (source, destination) => `${source} reaches ${destination}.`,
  notProved: (source, destination) => `The fix is made, and ${source} still does not reach ${destination}.`,
};

const japanese: FixWords = {
  free: '無料',
  perMonth: (usd) => `AWS では月額 $${usd}`,
  pricedOn: (day) => `${day} 時点の定価で、通信量の料金は含みません。Apron 上では費用はかかりません。`,
  choose: (count) =>
    count === 1
      ? '次の変更で通信できるようになります。'
      : '次のいずれかで通信できるようになります（--fix 番号 で選べます）。',
  willDo: '次の変更を行います。',
  ask: '実行しますか？',
  nothingDone: '何も変更していません。',
  alreadyReaches: (source, destination) => `${source} はすでに ${destination} に到達できます。`,
  nothingHelps: '有効な対処は見つかりませんでした。',
  notKnown: '判定できないものは修復できません。',
  noSuchFix: (number, count) => `対処 ${number} はありません。${count} 件あります。`,
  applying: '変更を適用しています',
  applied: '変更を適用しました',
  proving: (source, destination) => `${source} から ${destination} へパケットを送信しています`,
  proved: (source, destination) => `${source} は ${destination} に到達できます。`,
  notProved: (source, destination) =>
    `変更は適用しましたが、${source} はまだ ${destination} に到達できません。`,
};

export const fixWords: Readonly<Record<Language, FixWords>> = { en: english, ja: japanese };
