import fc from 'fast-check';
import type { World } from '../../plan/fabric/test-world/world.ts';
import { faultyWorld } from './faulty-world.ts';
import { type Disagreement, proveWorld } from './prove-world.ts';
import { type Rig, startRig } from './rig.ts';
import type { Timing } from './probe.ts';

export type ProofOptions = {
  readonly cases: number;
  readonly seed: number;
  /** Worlds at a time, each in an installation of its own. */
  readonly jobs: number;
  readonly casesPerWorld: number;
  /** What else is done in each world, while it is there. */
  readonly inEachWorld?: (world: World, rig: Rig, salt: number) => Promise<void>;
  readonly onWorld?: (proof: Proof) => void;
};

/** All that was asked and what came of it; grows while it is made. */
export type Proof = {
  worlds: number;
  cases: number;
  /** By the first code; `arrives` where nothing stands in the way. */
  readonly byCode: Map<string, number>;
  readonly byProtocol: Map<string, number>;
  readonly unknowns: Map<string, number>;
  readonly disagreements: Disagreement[];
  /** The slowest answer of all, and the shortest silence in relation to the slowest answer beside it. */
  slowestAnswer: number;
  shortestSilence: number;
};

type Owner = { after(end: () => Promise<void>): void };

/** Proves worlds until there are as many cases as asked for. The same seed and jobs ask the same questions again. */
export async function prove(options: ProofOptions, owner: Owner): Promise<Proof> {
  const { cases, seed, jobs, casesPerWorld } = options;
  const proof: Proof = {
    worlds: 0,
    cases: 0,
    byCode: new Map(),
    byProtocol: new Map(),
    unknowns: new Map(),
    disagreements: [],
    slowestAnswer: 0,
    shortestSilence: Number.POSITIVE_INFINITY,
  };
  const most = Math.ceil((cases / casesPerWorld) * 2) + jobs;
  const worlds = fc.sample(faultyWorld, { seed, numRuns: most });
  await Promise.all(
    Array.from({ length: jobs }, async (_, job) => {
      const rig = await startRig(owner);
      const seen = new Map<string, number>();
      for (let number = job; number < worlds.length && proof.cases < cases; number += jobs) {
        const world = worlds[number]?.world;
        if (world === undefined) return;
        const made = await proveWorld(world, rig, { count: casesPerWorld, salt: seed + number, seen });
        await options.inEachWorld?.(world, rig, seed + number);
        for (const { prediction } of made.proved) add(seen, prediction.code ?? 'arrives', 1);
        record(proof, made);
        options.onWorld?.(proof);
      }
    }),
  );
  return proof;
}

type Made = Awaited<ReturnType<typeof proveWorld>>;

function record(proof: Proof, { proved, unknowns, disagreements, timing }: Made): void {
  proof.worlds += 1;
  proof.cases += proved.length;
  for (const { asked, prediction } of proved) {
    add(proof.byCode, prediction.code ?? 'arrives', 1);
    add(proof.byProtocol, asked.protocol, 1);
  }
  for (const [code, count] of unknowns) add(proof.unknowns, code, count);
  proof.disagreements.push(...disagreements);
  recordTiming(proof, timing);
}

function recordTiming(proof: Proof, { slowestAnswer, silence }: Timing): void {
  proof.slowestAnswer = Math.max(proof.slowestAnswer, slowestAnswer);
  proof.shortestSilence = Math.min(proof.shortestSilence, silence / slowestAnswer);
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
