import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InsideProbe } from '../../model/inside-probe.ts';
import type { AnswerVerdict } from './answer.ts';
import { type NotSent, tellNotSent, tellProbe } from './tell-probe.ts';
import { probeTexts } from './texts/probe-texts.ts';

const sent = (verdict: AnswerVerdict, outcome: InsideProbe['outcome']) => ({
  instance: 'i1',
  subnet: 'subnet-1',
  target: 'partner:80',
  probe: { outcome, address: '198.19.0.5', milliseconds: 12 },
  verdict,
});

describe('a packet that was sent', () => {
  for (const [verdict, outcome, agrees] of [
    ['reachable', 'connected', true],
    ['reachable', 'refused', true],
    ['reachable', 'timed-out', false],
    ['denied', 'connected', true],
    ['unreachable', 'timed-out', true],
    ['unreachable', 'unreachable', true],
    ['unreachable', 'name-not-found', true],
    ['unreachable', 'connected', false],
    ['unreachable', 'refused', false],
    ['unknown', 'connected', null],
    ['intermittent', 'timed-out', null],
  ] as const) {
    test(`and was ${outcome} ${agrees === null ? 'says nothing about' : agrees ? 'bears out' : 'contradicts'} “${verdict}”`, () => {
      const { text, ...told } = tellProbe(sent(verdict, outcome), 'en');
      assert.equal(told.agrees, agrees);
      assert.equal(text.includes('not what the verdict says'), agrees === false, text);
    });
  }

  test('is told in both languages with all its facts', () => {
    for (const language of ['en', 'ja'] as const) {
      const { text } = tellProbe(sent('reachable', 'connected'), language);
      for (const fact of ['i1', 'partner:80', '12']) assert.ok(text.includes(fact), text);
    }
  });
});

test('a packet that was not sent says why, in both languages', () => {
  for (const why of ['NO_INSTANCE', 'NO_HOST', 'TCP_ONLY', 'NOT_AN_INSTANCE'] satisfies NotSent[]) {
    for (const language of ['en', 'ja'] as const) {
      const { text, outcome, agrees } = tellNotSent(why, 'internet:443', language);
      assert.deepEqual([outcome, agrees], ['not-sent', null]);
      assert.equal(text, probeTexts[language][why].replace('{target}', 'internet:443'));
    }
  }
});
