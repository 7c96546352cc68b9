import { landscapeOf } from '../../model/landscape/landscape.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { Packets } from '../../control/network/test-packets.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';
import { walk } from '../walk.ts';
import { type Case, casesOf, flowOf } from './cases.ts';
import { chooseCases, type Predicted, type Wanted } from './choose-cases.ts';
import { type Prediction, predict } from './predict.ts';
import { probeAll, type Timing } from './probe.ts';
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
  const predicted = predictAll(
    casesOf(world).filter((asked) => !isToItself(asked, rig)),
    rig,
  );
  return {
    ...(await compare(world, rig, chooseCases(predicted, wanted))),
    unknowns: countUnknowns(predicted),
  };
}

/** VPCs overlap: who asks for another's address may have it itself, and then nothing is sent. */
function isToItself({ from, to }: Case, { packets }: Rig): boolean {
  return from !== 'machine' && packets.addressOf(from) === packets.addressOf(to);
}

/** The same of one question only. */
export async function proveCase(world: World, rig: Rig, asked: Case): Promise<readonly Disagreement[]> {
  await rig.become(world);
  return (await compare(world, rig, predictAll([asked], rig))).disagreements;
}

export function predictAll(cases: readonly Case[], { packets }: Rig): Predicted[] {
  const topology = packets.topology();
  const landscape = landscapeOf(topology);
  const withMachine = landscapeOf({
    ...topology,
    outsideHosts: [...topology.outsideHosts, machineAsHost(packets)],
  });
  return cases.flatMap((asked) => {
    const flow = flowOf(asked, packets);
    const prediction = predict(walk(landscape, flow).paths[0]);
    if (asked.from !== 'machine') return [{ asked, prediction }];
    // App Runner's own network has some public address, the machine has this one: where that makes a difference, nothing is claimed.
    const source = { kind: 'outside-host', name: 'machine' } as const;
    const asItself = predict(walk(withMachine, { ...flow, source }).paths[0]);
    return isSame(asItself, prediction) ? [{ asked, prediction }] : [];
  });
}

function isSame(one: Prediction, other: Prediction): boolean {
  return one.outcome === other.outcome && one.counter === other.counter;
}

function machineAsHost(packets: Packets): OutsideHost {
  return {
    name: 'machine',
    dnsNames: [],
    publicIp: packets.machineAddress,
    image: 'none',
    command: null,
    environment: {},
    ports: [],
    standsInFor: null,
    state: 'running',
    failure: null,
    attachment: { endpointId: 'machine', sandbox: '/proc/self/ns/net' },
    createdAt: 0,
  };
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
  const { outcomes, timing } = await probeAll(
    chosen.map(({ asked }) => asked),
    (position) => chosen[position]?.prediction.outcome !== 'silence',
    rig,
  );
  const grown = namesGrown(before, await rig.packets.counted());
  const disagreements = chosen.flatMap(({ asked, prediction }, position): Disagreement[] => {
    const became = outcomes[position];
    const said = `${JSON.stringify(asked)}: ${prediction.code ?? 'arrives'} ${prediction.counter ?? ''}`;
    return [
      ...(became === prediction.outcome
        ? []
        : [{ world, asked, text: `${said}: said ${prediction.outcome}, was ${became}` }]),
      ...(prediction.counter === null || grown.has(prediction.counter)
        ? []
        : [{ world, asked, text: `${said}: nothing was counted there` }]),
    ];
  });
  const surprises = new Set(Array.from(grown).filter((name) => !isExpected(name, chosen)));
  return { proved: chosen, disagreements, timing, surprises };
}

/**
 * Nothing is counted but what stands in the way of something. Of an answer that would come under another address it is
 * not said where it ends: its receiver may drop it, or whatever it comes by.
 */
function isExpected(counter: string, chosen: readonly Predicted[]): boolean {
  return chosen.some(
    ({ prediction }) =>
      prediction.counter === counter ||
      (prediction.code !== null &&
        prediction.counter === null &&
        /^(outside-spoofed-source|invalid)\./.test(counter)),
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
