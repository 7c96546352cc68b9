import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wantsColours } from './terminal.ts';

const cases = [
  { claim: 'a terminal gets colours', isTerminal: true, environment: {}, expected: true },
  { claim: 'a pipe gets none', isTerminal: false, environment: {}, expected: false },
  { claim: 'NO_COLOR wins on a terminal', isTerminal: true, environment: { NO_COLOR: '1' }, expected: false },
  {
    claim: 'NO_COLOR wins over FORCE_COLOR',
    isTerminal: true,
    environment: { NO_COLOR: '1', FORCE_COLOR: '1' },
    expected: false,
  },
  {
    claim: 'an empty NO_COLOR counts as none',
    isTerminal: true,
    environment: { NO_COLOR: '' },
    expected: true,
  },
  {
    claim: 'FORCE_COLOR colours a pipe',
    isTerminal: false,
    environment: { FORCE_COLOR: '1' },
    expected: true,
  },
  {
    claim: 'FORCE_COLOR=0 forces nothing',
    isTerminal: false,
    environment: { FORCE_COLOR: '0' },
    expected: false,
  },
  { claim: 'a dumb terminal gets none', isTerminal: true, environment: { TERM: 'dumb' }, expected: false },
];

for (const { claim, isTerminal, environment, expected } of cases) {
  test(claim, () => assert.equal(wantsColours(isTerminal, environment), expected));
}
