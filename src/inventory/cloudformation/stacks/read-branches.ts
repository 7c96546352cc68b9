import type { Draft } from '../../draft/draft.ts';
import { draw } from '../map/draw.ts';
import { Unknown } from '../../draft/known.ts';
import { type Blueprint, type Problem, World } from '../evaluate/world.ts';
import { candidatesOf, type Choices, keyOf, noChoices } from './choices.ts';
import { type StackPlan, withNested } from './stack-plan.ts';

/** One way in which the conditions can fall, and what is drawn of it. */
export type DraftBranch = { readonly conditions: Readonly<Record<string, boolean>>; readonly draft: Draft };

export type DraftReading = {
  readonly branches: readonly [DraftBranch, ...DraftBranch[]];
  readonly problems: readonly Problem[];
};

/** More is not read: who has so many switches is better served by giving some. */
const mostBranches = 16;
/** Values of parameters that are tried together. */
const mostTrials = 512;

type Head = { readonly account: string; readonly region: string };
type Question = { readonly plan: StackPlan; readonly name: string };
type Run = { readonly choices: Choices; readonly draft: Draft };

/**
 * Draws the stacks once for every way in which those of their conditions can fall that make a difference and are not
 * certain. The first branch is the one that defaults make.
 */
export function readBranches(blueprint: Blueprint, head: Head): DraftReading {
  return new BranchReader(blueprint, head).read();
}

class BranchReader {
  private readonly blueprint: Blueprint;
  private readonly head: Head;
  private readonly problems = new Map<string, Problem>();
  /** Conditions that were asked for something that makes a difference, by `path/name`. */
  private readonly asked = new Map<string, Question>();
  private readonly runs: Run[] = [];

  constructor(blueprint: Blueprint, head: Head) {
    this.blueprint = blueprint;
    this.head = head;
  }

  read(): DraftReading {
    this.run(noChoices);
    // Each run can come upon conditions that no other has asked for.
    let before = -1;
    while (before !== this.asked.size) {
      before = this.asked.size;
      this.runOpenWays();
    }
    return { branches: this.merge(), problems: [...this.problems.values()] };
  }

  private run(choices: Choices): void {
    const world = new World(this.blueprint, choices);
    this.runs.push({ choices, draft: draw(world, this.head) });
    for (const [key, { stack, name }] of world.decided) this.asked.set(key, { plan: stack.plan, name });
    for (const [key, problem] of world.problems) this.problems.set(key, problem);
  }

  private runOpenWays(): void {
    const dimensions = this.findDimensions();
    const seen = new Set(this.runs.map(({ choices }) => this.signatureOf(choices)));
    for (const choices of combinations(dimensions)) {
      const signature = this.signatureOf(choices);
      if (seen.has(signature)) continue;
      if (this.runs.length >= mostBranches) {
        const text = `the conditions can fall in more than ${mostBranches} ways, and only so many are told apart: give some of the parameters`;
        this.problems.set(text, { text, place: null });
        return;
      }
      seen.add(signature);
      this.run(choices);
    }
  }

  /** What the conditions asked for depend on, and what each of these can be. */
  private findDimensions(): Dimension[] {
    const parameters = new Set<string>();
    const open = new Set<string>();
    for (const [key, { plan, name }] of this.asked) {
      const world = new World(this.blueprint, noChoices);
      const value = world.stackAt(plan.path)?.condition(name, 1);
      for (const parameter of world.uncertainParameters) parameters.add(parameter);
      if (value instanceof Unknown) open.add(key);
    }
    const found: Dimension[] = [];
    for (const plan of this.blueprint.roots.flatMap(withNested))
      for (const name of plan.template.parameters.keys())
        if (parameters.has(keyOf(plan, name)))
          found.push({ kind: 'parameters', key: keyOf(plan, name), values: candidatesOf(plan, name) });
    for (const key of open) found.push({ kind: 'conditions', key, values: [true, false] });
    return found;
  }

  /** How all conditions fall that make a difference. */
  private fallsUnder(choices: Choices): Map<string, boolean> {
    const world = new World(this.blueprint, choices);
    return new Map(
      [...this.asked].map(([key, { plan, name }]) => {
        const value = world.stackAt(plan.path)?.condition(name, 1);
        return [key, value === undefined || value instanceof Unknown ? true : value];
      }),
    );
  }

  private signatureOf(choices: Choices): string {
    return [...this.fallsUnder(choices)].map(([key, value]) => `${key}=${value}`).join('\n');
  }

  /** Branches that look the same are one, and say nothing of the conditions in which they differ. */
  private merge(): [DraftBranch, ...DraftBranch[]] {
    const [only, second] = this.runs;
    if (only !== undefined && second === undefined) return [{ conditions: {}, draft: only.draft }];
    const groups = new Map<string, { draft: Draft; falls: Map<string, boolean>[] }>();
    for (const { choices, draft } of this.runs) {
      const text = JSON.stringify(draft);
      const group = groups.get(text) ?? { draft, falls: [] };
      group.falls.push(this.fallsUnder(choices));
      groups.set(text, group);
    }
    const all = [...groups.values()];
    const telling = [...this.asked].filter(
      ([key]) => new Set(all.flatMap(({ falls }) => falls.map((fall) => fall.get(key)))).size > 1,
    );
    const names = new Set(telling.map(([, { name }]) => name));
    const isPlain = names.size === telling.length;
    const branches = all.map(({ draft, falls }) => ({
      draft,
      conditions: Object.fromEntries(
        (all.length === 1 ? [] : telling).flatMap(([key, { name }]) => {
          const values = new Set(falls.map((fall) => fall.get(key)));
          const [value] = values;
          return values.size === 1 && value !== undefined ? [[isPlain ? name : key, value]] : [];
        }),
      ),
    }));
    return branches as [DraftBranch, ...DraftBranch[]];
  }
}

type Dimension =
  | { readonly kind: 'parameters'; readonly key: string; readonly values: readonly (string | null)[] }
  | { readonly kind: 'conditions'; readonly key: string; readonly values: readonly boolean[] };

/** First what differs from the usual in one thing alone, then everything else, up to a limit. */
function* combinations(dimensions: readonly Dimension[]): Generator<Choices> {
  const usual = dimensions.map(() => 0);
  let count = 0;
  for (const [at, { values }] of dimensions.entries())
    for (let index = 1; index < values.length; index += 1) yield choose(dimensions, usual.with(at, index));
  const indexes = [...usual];
  while (count < mostTrials) {
    yield choose(dimensions, indexes);
    count += 1;
    let at = 0;
    while (at < dimensions.length && indexes[at] === (dimensions[at]?.values.length ?? 1) - 1)
      indexes[at++] = 0;
    if (at === dimensions.length) return;
    indexes[at] = (indexes[at] ?? 0) + 1;
  }
}

function choose(dimensions: readonly Dimension[], indexes: readonly number[]): Choices {
  const parameters = new Map<string, string | null>();
  const conditions = new Map<string, boolean>();
  for (const [at, dimension] of dimensions.entries()) {
    const index = indexes[at] ?? 0;
    if (dimension.kind === 'conditions') conditions.set(dimension.key, dimension.values[index] ?? true);
    else parameters.set(dimension.key, dimension.values[index] ?? null);
  }
  return { parameters, conditions };
}
