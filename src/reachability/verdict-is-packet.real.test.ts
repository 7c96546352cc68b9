import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { prove } from './test-proof/prove.ts';

const seed = Number(process.env['APRON_SEED'] ?? randomInt(2 ** 31));

// `npm run proof` asks more than ten thousand of these questions and writes docs/proof.md.
test(`verdict = packet, seed ${seed}`, { timeout: 170_000 }, async (t) => {
  const proof = await prove({ cases: 500, seed, jobs: 1, casesPerWorld: 30 }, t);
  const codes = Object.fromEntries(proof.byCode);
  t.diagnostic(`${proof.cases} cases in ${proof.worlds} worlds: ${JSON.stringify(codes)}`);
  assert.deepEqual(
    proof.disagreements.map(({ text, world }) => `${text} in ${JSON.stringify(world)}`),
    [],
  );
  assert.ok((codes['arrives'] ?? 0) > proof.cases / 5);
  assert.ok(proof.byCode.size > 15);
});
