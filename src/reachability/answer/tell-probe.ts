import type { InsideProbe } from '../../model/inside-probe.ts';
import type { Language } from '../texts/tell.ts';
import type { AnswerProbe } from './answer-probe.ts';
import type { AnswerVerdict } from './answer.ts';
import { probeTexts } from './texts/probe-texts.ts';

/** Why no packet was sent. */
export type NotSent = 'NO_INSTANCE' | 'NO_HOST' | 'TCP_ONLY' | 'NOT_AN_INSTANCE';

export type SentProbe = {
  readonly instance: string;
  readonly subnet: string | null;
  readonly target: string;
  readonly probe: InsideProbe;
  /** Of that subnet. */
  readonly verdict: AnswerVerdict;
};

/** A packet that was sent, in a sentence, and whether it bears the verdict out. */
export function tellProbe(sent: SentProbe, language: Language): AnswerProbe {
  const { instance, subnet, target, probe, verdict } = sent;
  const { outcome, milliseconds } = probe;
  const agrees = agreesWith(verdict, outcome);
  const facts = { instance, target, milliseconds: String(milliseconds) };
  const code = agrees === false ? 'PROBE_DISAGREES' : null;
  const text = [
    say(outcomeCodes[outcome], facts, language),
    ...(code === null ? [] : [say(code, facts, language)]),
  ];
  const between = language === 'ja' ? '' : ' ';
  return { instance, subnet, target, outcome, milliseconds, agrees, text: text.join(between) };
}

export function tellNotSent(why: NotSent, target: string, language: Language): AnswerProbe {
  const text = say(why, { target }, language);
  return {
    instance: null,
    subnet: null,
    target,
    outcome: 'not-sent',
    milliseconds: null,
    agrees: null,
    text,
  };
}

const outcomeCodes = {
  connected: 'PROBE_CONNECTED',
  refused: 'PROBE_REFUSED',
  'timed-out': 'PROBE_TIMED_OUT',
  unreachable: 'PROBE_UNREACHABLE',
  'name-not-found': 'PROBE_NAME_NOT_FOUND',
} as const;

/** A refusal is an answer: packet and answer arrived, and nothing listens there. */
function agreesWith(verdict: AnswerVerdict, outcome: InsideProbe['outcome']): boolean | null {
  const hasArrived = outcome === 'connected' || outcome === 'refused';
  switch (verdict) {
    case 'reachable':
    case 'denied':
      return hasArrived;
    case 'unreachable':
      return !hasArrived;
    case 'intermittent':
    case 'unknown':
      return null;
  }
}

function say(
  code: keyof (typeof probeTexts)['en'],
  facts: Readonly<Record<string, string>>,
  language: Language,
): string {
  return probeTexts[language][code].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(facts, name) ? (facts[name] ?? '–') : '–',
  );
}
