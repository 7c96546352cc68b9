import type { AnswerVerdict } from '../../reachability/answer/answer.ts';
import type { Language } from '../../reachability/texts/tell.ts';

/** What stands around an answer where people read it: headings, and single words. */
export type Words = {
  readonly verdicts: Readonly<Record<AnswerVerdict, string>>;
  readonly headings: readonly [source: string, destination: string, verdict: string];
  readonly help: string;
  readonly warnings: string;
  readonly unknown: string;
  readonly back: string;
  readonly notReached: string;
  readonly perhapsReached: string;
  readonly perMonth: (usd: string) => string;
  readonly free: string;
  readonly pricedOn: (day: string) => string;
  readonly stopsAt: (id: string) => string;
  readonly furtherOn: string;
  readonly sameReason: string;
  /** Under a table in which something is shown that decides nothing. */
  readonly shownOnly: string;
  readonly when: (conditions: string) => string;
  readonly or: string;
  readonly subnet: (id: string) => string;
  readonly expected: (verdict: string) => string;
  readonly fails: (failing: number, total: number) => string;
  readonly holds: (total: number) => string;
  readonly undecided: (count: number) => string;
  readonly packets: (count: number) => string;
  readonly nothingSends: string;
  readonly probe: string;
  readonly partlyRead: string;
};

const english: Words = {
  verdicts: {
    reachable: 'reachable',
    intermittent: 'intermittent',
    unreachable: 'unreachable',
    denied: 'denied',
    unknown: 'unknown',
  },
  headings: ['SOURCE', 'DESTINATION', 'VERDICT'],
  help: 'What helps',
  warnings: 'Good to know',
  unknown: 'What is not known',
  back: 'The way back',
  notReached: 'not reached',
  perhapsReached: 'not known whether it is reached',
  perMonth: (usd) => `$${usd}/month`,
  free: 'free',
  pricedOn: (day) => `list price of ${day}, without traffic`,
  stopsAt: (id) => `It stops at ${id}`,
  furtherOn: 'Further on, this stands in the way too:',
  sameReason: 'the same stands in the way',
  shownOnly:
    '– does not count: nobody has said that it is wanted. Name it, or give an --expect, and it does.',
  when: (conditions) => `when ${conditions}`,
  or: ' or ',
  subnet: (id) => `subnet ${id}`,
  expected: (verdict) => `expected: ${verdict}`,
  fails: (failing, total) =>
    `${failing} of ${total} ${total === 1 ? 'question' : 'questions'} came out wrong.`,
  holds: (total) => `${total === 1 ? 'The one question' : `All ${total} questions`} came out as expected.`,
  undecided: (count) =>
    `${count} could not be decided; that is no failure unless --expect names it. See what is not known.`,
  packets: (count) => `${count} packets dropped there`,
  nothingSends: 'Nothing that sends was found: no App Runner or ECS service, Lambda function or instance.',
  probe: 'A real probe',
  partlyRead: 'Read only in part',
};

const japanese: Words = {
  verdicts: {
    reachable: '到達可能',
    intermittent: '断続的',
    unreachable: '到達不可',
    denied: '拒否',
    unknown: '不明',
  },
  headings: ['送信元', '宛先', '判定'],
  help: '対処方法',
  warnings: '知っておくとよいこと',
  unknown: '分からないこと',
  back: '応答の経路',
  notReached: '届かない',
  perhapsReached: '届くかどうか不明',
  perMonth: (usd) => `月額 $${usd}`,
  free: '無料',
  pricedOn: (day) => `${day} 時点の定価、通信料を除く`,
  stopsAt: (id) => `${id} で止まります`,
  furtherOn: 'その先には、次の妨げもあります:',
  sameReason: '原因は同じです',
  shownOnly:
    '– は判定に含めません。必要な通信かどうかが分からないためです。宛先として指定するか --expect を付けると判定されます。',
  when: (conditions) => `${conditions} の場合`,
  or: ' または ',
  subnet: (id) => `サブネット ${id}`,
  expected: (verdict) => `期待: ${verdict}`,
  fails: (failing, total) => `${total} 件の問いのうち ${failing} 件が期待どおりではありません。`,
  holds: (total) => `${total} 件の問いはすべて期待どおりです。`,
  undecided: (count) =>
    `${count} 件は判断できませんでした。--expect で指定しない限り、失敗とは見なしません。「分からないこと」をご覧ください。`,
  packets: (count) => `ここで ${count} 個のパケットが破棄されました`,
  nothingSends:
    '送信元になるものが見つかりません。App Runner や ECS のサービス、Lambda 関数、インスタンスのいずれもありません。',
  probe: '実際の接続の結果',
  partlyRead: '一部しか読み取れなかったもの',
};

export const words: Readonly<Record<Language, Words>> = { en: english, ja: japanese };
