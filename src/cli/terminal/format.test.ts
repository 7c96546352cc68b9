import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatSize } from './format-size.ts';
import { formatAge, formatDuration, parseSince } from './format-time.ts';

const now = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;

describe('durations and ages', () => {
  const durations = [
    [420, '0.4 s'],
    [12_300, '12 s'],
    [200_000, '3 min 20 s'],
    [119_900, '2 min 0 s'],
    [59_700, '1 min 0 s'],
    [7_500_000, '2 h 5 min'],
  ] as const;
  for (const [milliseconds, text] of durations) {
    test(`${milliseconds} ms reads ${text}`, () => assert.equal(formatDuration(milliseconds), text));
  }

  const ages = [
    [0, 'just now'],
    [5 * minute, '5 min ago'],
    [180 * minute, '3 h ago'],
    [3 * 24 * 60 * minute, '3 days ago'],
  ] as const;
  for (const [age, text] of ages) {
    test(`an age of ${age} ms reads ${text}`, () => assert.equal(formatAge(now - age, now), text));
  }
});

describe('--since', () => {
  for (const [text, back] of [
    ['90s', 90_000],
    ['15m', 15 * minute],
    ['2h', 120 * minute],
    ['1d', 1440 * minute],
  ] as const) {
    test(`${text} is that long ago`, () => assert.equal(parseSince(text, now), now - back));
  }
  test('an ISO time is that time', () =>
    assert.equal(parseSince('2026-11-22T11:00Z', now), now - 60 * minute));
  test('anything else is nothing', () => assert.equal(parseSince('yesterday-ish', now), null));
});

describe('sizes', () => {
  for (const [bytes, text] of [
    [0, '0 B'],
    [999, '999 B'],
    [12_400, '12.4 kB'],
    [3_000_000, '3.0 MB'],
    [79e9, '79.0 GB'],
    [252e9, '252 GB'],
  ] as const) {
    test(`${bytes} bytes read ${text}`, () => assert.equal(formatSize(bytes), text));
  }
});
