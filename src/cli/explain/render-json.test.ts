import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Outcome } from './outcome.ts';
import { renderJson } from './render-json.ts';
import { askBranches, askShop } from './test-outcomes.ts';

const file = join(import.meta.dirname, '../../../docs/explain.schema.json');
const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

function demandValid(text: string): void {
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors, null, 2));
}

test('answers are what docs/explain.schema.json says', () => {
  const worlds = [['public'], ['private'], ['isolated'], ['private', 'isolated'], ['nowhere']];
  for (const subnets of worlds) {
    for (const language of ['en', 'ja'] as const)
      demandValid(renderJson(askShop(subnets, { language }), false));
  }
  demandValid(renderJson(askShop(['private'], { destination: '10.0.3.10/icmp' }), false));
  demandValid(renderJson(askBranches(), false));
});

test('so are answers with probes', () => {
  const [outcome] = askShop(['private']);
  assert.ok(outcome);
  const probe = {
    instance: 'i',
    subnet: null,
    target: 'example.com:443',
    outcome: 'connected',
    milliseconds: 3,
    agrees: true,
    text: 'It connected.',
  } as const;
  const probed: Outcome = { ...outcome, answer: { ...outcome.answer, probes: [probe] } };
  demandValid(renderJson([probed], true));
});

test('the schema refuses what is no answer', () => {
  for (const text of ['{}', '[{}]', '{"verdict":"reachable"}', '"reachable"']) {
    assert.equal(validate(JSON.parse(text)), false, text);
  }
});

test('one question has one object, everything else a list', () => {
  const one = askShop(['private'], { source: 'shop', destination: 'internet' });
  const isList = (outcomes: readonly Outcome[], isOne: boolean) =>
    Array.isArray(JSON.parse(renderJson(outcomes, isOne)));
  assert.equal(isList(one, true), false);
  assert.equal(isList(one, false), true);
  assert.equal(isList(askBranches({ destination: 'internet' }), true), true);
  assert.equal(isList([], true), true);
});
