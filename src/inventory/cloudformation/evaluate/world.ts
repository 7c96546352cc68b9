import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import { Unknown } from '../../draft/known.ts';
import { type Choices, keyOf } from '../stacks/choices.ts';
import { nameResources, type ResourceNames } from '../stacks/name-resources.ts';
import { type StackPlan, withNested } from '../stacks/stack-plan.ts';
import { childOf, plainText } from '../template/template-node.ts';
import { Resource } from './resource.ts';
import { type ExportedOutput, Stack } from './stack.ts';
import type { Value } from './value.ts';

export type Problem = { readonly text: string; readonly place: SourcePlace | null };

type Export = ExportedOutput & { readonly stack: Stack };

/** What a world is made from; the same for all branches. */
export type Blueprint = {
  readonly roots: readonly StackPlan[];
  readonly names: ResourceNames;
  /** Parameters that the caller has given, for every stack that has one of that name. */
  readonly given: ReadonlyMap<string, string>;
};

export function createBlueprint(roots: readonly StackPlan[], given: ReadonlyMap<string, string>): Blueprint {
  return { roots, names: nameResources(roots), given };
}

/** All stacks together, in one of the ways in which their conditions can fall. Values are found when they are asked for. */
export class World {
  readonly choices: Choices;
  readonly names: ResourceNames;
  readonly given: ReadonlyMap<string, string>;
  readonly problems = new Map<string, Problem>();
  /** Conditions that were decided for something that makes a difference, by `path/name`. */
  readonly decided = new Map<string, { readonly stack: Stack; readonly name: string }>();
  /** Parameters without a certain value that conditions have asked for, by `path/name`. */
  readonly uncertainParameters = new Set<string>();
  private readonly stacks = new Map<string, Stack>();
  private exported: readonly Export[] | null = null;

  constructor({ roots, names, given }: Blueprint, choices: Choices) {
    this.choices = choices;
    this.names = names;
    this.given = given;
    for (const plan of roots.flatMap(withNested)) {
      const parent = plan.parent === null ? null : (this.stacks.get(plan.parent.plan.path) ?? null);
      this.stacks.set(plan.path, new Stack(plan, parent, this));
    }
  }

  stackAt(path: string): Stack | undefined {
    return this.stacks.get(path);
  }

  /** The resources that there are in this world, of the types asked for. */
  resources(isWanted: (type: string) => boolean): Resource[] {
    const found: Resource[] = [];
    for (const stack of this.stacks.values()) {
      if (!this.isThere(stack)) continue;
      for (const [logicalId, node] of stack.plan.template.resources) {
        const type = plainText(childOf(node, 'Type'));
        if (type === undefined || !isWanted(type) || !this.fallsTrue(stack, logicalId)) continue;
        found.push(new Resource({ stack, logicalId, type, line: node.line }));
      }
    }
    return found;
  }

  /** Names of the loops and macros of which nobody here knows what they make. */
  unknownLoops(): readonly string[] {
    return [...this.stacks.values()].flatMap(({ plan }) =>
      plan.template.unknownLoops.map(({ name }) => name),
    );
  }

  decide(stack: Stack, name: string, line: number): boolean {
    this.decided.set(keyOf(stack.plan, name), { stack, name });
    const value = stack.condition(name, line);
    // A branch each is made for both ways; until then one has to be taken.
    return value instanceof Unknown ? true : value;
  }

  outputOf(plan: StackPlan | undefined, name: string, id: string): Value {
    const value = plan === undefined ? undefined : this.stacks.get(plan.path)?.output(name);
    return value ?? new Unknown({ code: 'NOT_READ', name: `${id}.Outputs.${name}` });
  }

  imported(asker: Stack, name: string): Value {
    const inRegion = this.allExports().filter(({ stack }) => stack.region === asker.region);
    const found = inRegion.filter((each) => each.name === name);
    const alike =
      found.length > 0 ? [] : inRegion.filter(({ ending }) => ending !== '' && name.endsWith(ending));
    const [only, second] = [...found, ...alike];
    if (only === undefined || second !== undefined) return new Unknown({ code: 'IMPORTED', name });
    if (alike.length > 0) {
      const text = `${name} is taken to be what ${only.stack.plan.template.file} exports as \${AWS::StackName}${only.ending}`;
      this.complain({ text, place: null });
    }
    return only.stack.output(only.output) ?? new Unknown({ code: 'IMPORTED', name });
  }

  complain(problem: Problem): void {
    this.problems.set(`${problem.place?.file}:${problem.place?.line} ${problem.text}`, problem);
  }

  private allExports(): readonly Export[] {
    if (this.exported !== null) return this.exported;
    // Set before it is filled: a name of an export that imports would ask for itself.
    const all: Export[] = [];
    this.exported = all;
    for (const stack of this.stacks.values())
      for (const each of stack.exports()) all.push({ ...each, stack });
    return all;
  }

  private isThere(stack: Stack): boolean {
    const { parent, plan } = stack;
    if (parent === null || plan.parent === null) return true;
    return this.isThere(parent) && this.fallsTrue(parent, plan.parent.resource);
  }

  private fallsTrue(stack: Stack, logicalId: string): boolean {
    const node = childOf(stack.plan.template.resources.get(logicalId), 'Condition');
    const name = plainText(node);
    return name === undefined || this.decide(stack, name, node?.line ?? 1);
  }
}
