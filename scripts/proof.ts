// Proves that verdicts are packets, ten thousand times, and that fixes let them through; writes docs/proof.md.
// `npm run proof -- --cases 500 --seed 7 --jobs 1 --check` asks less, and writes nothing. Needs root, as the network does.
import { writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Disagreement } from '../src/reachability/test-proof/prove-world.ts';
import { proveCase } from '../src/reachability/test-proof/prove-world.ts';
import { prove } from '../src/reachability/test-proof/prove.ts';
import { type FixProof, proveFixes } from '../src/reachability/test-proof/prove-fixes.ts';
import { startRig } from '../src/reachability/test-proof/rig.ts';
import { shrinkWorld } from '../src/reachability/test-proof/shrink-world.ts';
import { renderProof } from './proof/render-proof.ts';
import { missingCodes } from './proof/kernel-codes.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    jobs: { type: 'string', default: '2' },
    'cases-per-world': { type: 'string', default: '30' },
    'fixes-per-world': { type: 'string', default: '2' },
    check: { type: 'boolean', default: false },
  },
});
const number = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${text} is no whole number`);
  return value;
};
const wanted = {
  cases: number(values.cases),
  seed: number(values.seed),
  jobs: Math.max(1, number(values.jobs)),
  casesPerWorld: Math.max(3, number(values['cases-per-world'])),
};
const document = join(resolve(import.meta.dirname, '..'), 'docs/proof.md');
const ends: (() => Promise<void>)[] = [];
const owner = { after: (end: () => Promise<void>): void => void ends.push(end) };

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void removeAll().then(() => process.exit(130)));
}

try {
  const begin = performance.now();
  const fixes: FixProof[] = [];
  const proof = await prove(
    {
      ...wanted,
      inEachWorld: async (world, rig, salt) => {
        fixes.push(...(await proveFixes(world, rig, { most: number(values['fixes-per-world']), salt })));
      },
      onWorld: ({ worlds, cases, disagreements }) => {
        const seconds = Math.round((performance.now() - begin) / 1000);
        const failed = fixes.filter(({ failure }) => failure !== null).length;
        if (worlds % 20 !== 0) return;
        console.log(
          `${seconds} s: ${worlds} worlds, ${cases} cases, ${disagreements.length} disagreements; ${fixes.length} fixes, ${failed} of them untrue`,
        );
      },
    },
    owner,
  );
  const seconds = Math.round((performance.now() - begin) / 1000);
  const untrue = fixes.filter(({ failure }) => failure !== null);
  const missing = missingCodes(proof.byCode);
  for (const { text, world } of proof.disagreements) console.error(`${text}\n  in ${JSON.stringify(world)}`);
  for (const { flow, fix, failure, world } of untrue) {
    console.error(
      `${JSON.stringify(flow)}: ${JSON.stringify(fix.changes)}: ${failure}\n  in ${JSON.stringify(world)}`,
    );
  }
  await shrinkSome(proof.disagreements);
  const isWhole = missing.length === 0 || wanted.cases < 10_000;
  if (!isWhole) console.error(`never met: ${missing.join(', ')}`);
  if (proof.disagreements.length > 0 || untrue.length > 0 || !isWhole) process.exitCode = 1;
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Linux ${release()}, Node ${process.version}`;
  const text = renderProof({
    proof,
    fixes,
    wanted,
    seconds,
    machine,
    day: new Date().toISOString().slice(0, 10),
  });
  if (values.check || process.exitCode === 1) console.log(text);
  else writeFileSync(document, text);
  console.log(`${proof.cases} cases in ${proof.worlds} worlds, ${fixes.length} fixes, in ${seconds} s`);
} finally {
  await removeAll();
}

/** Nothing of it stays on the machine, however it ends. */
async function removeAll(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}

/** The first few, as small as they can be made: what a regression test is made of. */
async function shrinkSome(disagreements: readonly Disagreement[]): Promise<void> {
  const some = disagreements.filter(({ asked }) => asked !== null).slice(0, 3);
  if (some.length === 0) return;
  const rig = await startRig(owner);
  for (const { world, asked, text } of some) {
    if (asked === null) continue;
    const smallest = await shrinkWorld(world, async (smaller) =>
      (await proveCase(smaller, rig, asked)).some((each) => each.text === text),
    );
    console.error(`smallest: ${text}\n  in ${JSON.stringify(smallest)}`);
  }
}
