import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { type FixProof, proveFixes } from './test-proof/prove-fixes.ts';
import { prove } from './test-proof/prove.ts';

const seed = Number(process.env['APRON_SEED'] ?? randomInt(2 ** 31));

/** A few hundred questions, and a few dozen fixes. `npm run proof` asks ten thousand and writes docs/proof.md. */
const wanted = { cases: 300, seed, jobs: 1, casesPerWorld: 30 };
const fixesPerWorld = 3;

test(`verdict = packet, and a fix lets it through: seed ${seed}`, { timeout: 170_000 }, async (t) => {
  const fixes: FixProof[] = [];
  const proof = await prove(
    {
      ...wanted,
      inEachWorld: async (world, rig, salt) => {
        fixes.push(...(await proveFixes(world, rig, { most: fixesPerWorld, salt })));
      },
    },
    t,
  );
  const arriving = proof.byCode.get('arrives') ?? 0;
  t.diagnostic(
    `${proof.cases} cases in ${proof.worlds} worlds, ${arriving} of them arrive; ${fixes.length} fixes`,
  );
  assert.deepEqual(
    proof.disagreements.map(({ text, world }) => `${text} in ${JSON.stringify(world)}`),
    [],
  );
  assert.deepEqual(
    fixes
      .filter(({ failure }) => failure !== null)
      .map(
        ({ failure, flow, fix, world }) =>
          `${failure} ${JSON.stringify({ flow, changes: fix.changes })} in ${JSON.stringify(world)}`,
      ),
    [],
  );
  assert.ok(arriving > proof.cases / 5 && proof.byCode.size > 15 && fixes.length > 10);
});
