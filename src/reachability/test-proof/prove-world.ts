import type { Packets } from '../../control/network/test-packets.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';
import { type Case, casesOf } from './cases.ts';
import { chooseCases, type Predicted, type Wanted } from './choose-cases.ts';
import { predictAll } from './predict-all.ts';
import { probeAll, type Seen, type Timing } from './probe.ts';
import type { Rig } from './rig.ts';

/** Where what was said and what happened are not the same. */
export type Disagreement = {
  readonly world: World;
  /** Null: not of one question, but of what the kernel counted. */
  readonly asked: Case | null;
  readonly text: string;
};

type Compared = Omit<WorldProof, 'unknowns'>;

export type WorldProof = {
  readonly proved: readonly Predicted[];
  /** Questions of this world that got no verdict, by the missing fact. */
  readonly unknowns: ReadonlyMap<string, number>;
  readonly disagreements: readonly Disagreement[];
  readonly timing: Timing;
};

/** Makes the kernel be a world, asks the walk and the kernel the same questions, and compares what they say. */
export async function proveWorld(world: World, rig: Rig, wanted: Wanted): Promise<WorldProof> {
  await rig.become(world);
  const predicted = predictAll(world, casesOf(world), rig.packets);
  return {
    ...(await compare(world, rig, chooseCases(predicted, wanted))),
    unknowns: countUnknowns(predicted),
  };
}

/** The same of one question only. */
export async function proveCase(world: World, rig: Rig, asked: Case): Promise<readonly Disagreement[]> {
  await rig.become(world);
  return (await compare(world, rig, predictAll(world, [asked], rig.packets))).disagreements;
}

/** What the kernel counts without anybody having said so has to be counted again when the same is asked again. */
async function compare(world: World, rig: Rig, chosen: readonly Predicted[]): Promise<Compared> {
  const first = await compareOnce(world, rig, chosen);
  if (first.surprises.size === 0) return first;
  const second = await compareOnce(world, rig, chosen);
  const lasting = Array.from(first.surprises).filter((name) => second.surprises.has(name));
  const disagreements = lasting.map((name) => ({
    world,
    asked: null,
    text: `${name} has counted what nobody expected`,
  }));
  return { ...first, disagreements: [...first.disagreements, ...second.disagreements, ...disagreements] };
}

async function compareOnce(
  world: World,
  rig: Rig,
  chosen: readonly Predicted[],
): Promise<Compared & { readonly surprises: ReadonlySet<string> }> {
  const before = await rig.packets.counted();
  const { seen, timing } = await probeAll(
    chosen.map(({ asked, prediction }) => ({
      ...asked,
      address: prediction.address ?? rig.packets.addressOf(asked.to),
      isAwaited: prediction.outcome !== 'silence',
    })),
    rig,
  );
  const grown = namesGrown(before, await rig.packets.counted());
  const disagreements = chosen.flatMap((each, position) =>
    complaintsAbout(each, seen[position], { grown, packets: rig.packets }).map((complaint) => ({
      world,
      asked: each.asked,
      text: `${JSON.stringify(each.asked)}: ${each.prediction.code ?? 'arrives'}: ${complaint}`,
    })),
  );
  const surprises = new Set(Array.from(grown).filter((name) => !isExpected(name, chosen)));
  return { proved: chosen, disagreements, timing, surprises };
}

type Observed = { readonly grown: ReadonlySet<string>; readonly packets: Packets };

/** Wherein what was said is not what was seen. */
function complaintsAbout(
  { asked, prediction }: Predicted,
  seen: Seen | undefined,
  { grown, packets }: Observed,
): string[] {
  const { outcome, code, counters, arrivesAt } = prediction;
  const answerer = seen?.answeredBy ?? null;
  const idOf = (name: string): string => (name.includes('/') ? packets.interfaceOf(name) : name);
  // Of two that have the same address the other one may answer: the packet has not come to the one that was meant.
  const isOther = code === 'OVERLAPPING_RANGES' && answerer !== null && answerer !== asked.to;
  const became = isOther ? 'silence' : seen?.outcome;
  return [
    ...(became === outcome ? [] : [`said ${outcome}, was ${became}`]),
    ...(outcome !== 'arrives' || answerer === null || idOf(answerer) === arrivesAt
      ? []
      : [`said to come to ${arrivesAt}, was answered by ${answerer}`]),
    ...counters
      .filter((counter) => !grown.has(counter))
      .map((counter) => `nothing was counted as ${counter}`),
  ];
}

/**
 * Nothing is counted but what stands in the way of something. Of an answer that would come under another address it is
 * not said where it ends: its receiver may drop it, or whatever it comes by. And the reset with which a NAT gateway refuses
 * a segment that it does not know is a packet of its own, whose way nobody has asked about.
 */
function isExpected(counter: string, chosen: readonly Predicted[]): boolean {
  return chosen.some(
    ({ asked, prediction: { code, counters } }) =>
      counters.includes(counter) ||
      (code !== null && counters.length === 0) ||
      (code === 'NAT_UNKNOWN_ANSWER' && asked.protocol === 'tcp'),
  );
}

function countUnknowns(predicted: readonly Predicted[]): ReadonlyMap<string, number> {
  const unknown = predicted.filter(({ prediction }) => prediction.outcome === 'unknown');
  const byCode = Map.groupBy(unknown, ({ prediction }) => prediction.code ?? '');
  return new Map(Array.from(byCode, ([code, { length }]) => [code, length]));
}

/** Counters that have grown, without their namespace: their names say what they are of. */
function namesGrown(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  return new Set(
    Array.from(after)
      .filter(([name, count]) => count > (before.get(name) ?? 0))
      .map(([name]) => name.split(' ')[1] ?? ''),
  );
}
