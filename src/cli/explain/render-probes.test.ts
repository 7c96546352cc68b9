import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnswerProbe } from '../../reachability/answer/answer-probe.ts';
import { createPaint } from '../terminal/paint.ts';
import type { Page } from './page.ts';
import { renderProbes } from './render-probes.ts';
import { askShop } from './test-outcomes.ts';
import { words } from './words.ts';

const page: Page = {
  paint: createPaint(false),
  words: words.en,
  width: 60,
  steps: [],
  hasAllSteps: false,
  isVerbose: false,
};

function render(...probes: AnswerProbe[]): string[] {
  const [outcome] = askShop(['private']);
  assert.ok(outcome);
  return renderProbes({ ...outcome.answer, probes }, page);
}

const sent: AnswerProbe = {
  instance: 'i1',
  subnet: null,
  target: 'example.com:443',
  outcome: 'connected',
  milliseconds: 3,
  agrees: true,
  text: 'It connected.',
};

test('packets that were sent are told each with what became of it', () => {
  const lost: AnswerProbe = { ...sent, outcome: 'timed-out', text: 'Nobody answered.' };
  const none: AnswerProbe = { ...sent, outcome: 'not-sent', text: 'Nothing was sent.' };
  assert.deepEqual(render(sent, lost, none), [
    `  ${words.en.probe}`,
    '  ✓ It connected.',
    '  ✗ Nobody answered.',
    '  – Nothing was sent.',
  ]);
});

test('where none was asked for, nothing is said', () => {
  assert.deepEqual(render(), []);
});
