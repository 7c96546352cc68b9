import { assemble } from '../draft/assemble.ts';
import { type Reading, ReadingError } from '../reading.ts';
import type { SourceFile } from '../source-file.ts';
import { createBlueprint } from './evaluate/world.ts';
import { planStacks } from './stacks/plan-stacks.ts';
import { type DraftReading, readBranches } from './stacks/read-branches.ts';

export type TemplateOptions = {
  /** Values of parameters, for every stack that has one of the name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Where stacks are put of which nothing else is said; `us-east-1`. */
  readonly region?: string;
  readonly account?: string;
};

/** The same as `readTemplates`, before anything is assembled. */
export function readDrafts(files: readonly SourceFile[], options: TemplateOptions): DraftReading {
  const parameters = new Map(Object.entries(options.parameters ?? {}));
  const { roots, problems } = planStacks(files, {
    region: options.region,
    account: options.account,
    parameters,
  });
  const [{ region, account }] = roots;
  const reading = readBranches(createBlueprint(roots, parameters), {
    region: options.region ?? region,
    account: options.account ?? account,
  });
  return { branches: reading.branches, problems: [...problems, ...reading.problems] };
}

/**
 * Reads CloudFormation templates, in JSON or YAML, and what the CDK synthesises from its programs (`cdk.out`: hand in
 * `manifest.json` and the templates): a landscape for every way in which conditions that make a difference can fall.
 * Things are called by their logical ids, and where several stacks have the same one, by their stack as well:
 * `Network/Vpc`. Throws a `ReadingError` for what is no template.
 */
export function readTemplates(files: readonly SourceFile[], options: TemplateOptions = {}): Reading {
  const { branches, problems } = readDrafts(files, options);
  const [first, ...rest] = branches.map(({ conditions, draft }) => ({
    conditions,
    landscape: assemble(draft),
  }));
  if (first === undefined) throw new ReadingError('there is no CloudFormation template among the files');
  return { branches: [first, ...rest], problems };
}
