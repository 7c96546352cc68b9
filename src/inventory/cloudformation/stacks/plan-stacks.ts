import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import type { Problem } from '../evaluate/world.ts';
import type { Template } from '../template/template.ts';
import { baseName } from './file-paths.ts';
import { findNestedTemplates } from './find-nested-templates.ts';
import { faultsOf, faultsOfGiven } from './look-for-faults.ts';
import type { StackPlan } from './stack-plan.ts';
import { openLibrary } from './template-library.ts';

export type Given = {
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
};

export type Plans = {
  readonly roots: readonly [StackPlan, ...StackPlan[]];
  readonly problems: readonly Problem[];
};

export const defaultRegion = 'us-east-1';
export const defaultAccount = '123456789012';

/**
 * Which stacks the files make: those of a cloud assembly as its manifest names them, and one of every other template that
 * no other nests. Throws a `ReadingError` for a file that cannot be read, and when there is no template at all.
 */
export function planStacks(files: readonly SourceFile[], given: Given): Plans {
  const problems: Problem[] = [];
  const library = openLibrary(files, given.parameters);
  const { named, templates } = library;
  problems.push(...library.problems);
  problems.push(...templates.flatMap(faultsOf), ...faultsOfGiven(templates, given.parameters));
  const nested = findNestedTemplates(library, problems);
  const inside = new Set([...nested.values()].flatMap((of) => [...of.values()]));
  const stacks = templates
    .filter(({ file }) => named.has(file) || !inside.has(file))
    .map((template) => ({ template, said: named.get(template.file) }));
  const byFile = new Map(templates.map((template) => [template.file, template]));
  const paths = new Set<string>();
  const roots = stacks.map(({ template, said }) => {
    const name = said?.name ?? nameOf(template.file);
    const path = paths.has(name) ? template.file : name;
    paths.add(path);
    return planOf({
      template,
      name,
      isNameGuessed: said === undefined,
      path,
      region: said?.region ?? given.region ?? defaultRegion,
      account: said?.account ?? given.account ?? defaultAccount,
      parent: null,
      find: (file, id) => byFile.get(nested.get(file)?.get(id) ?? ''),
    });
  });
  const [first, ...rest] = roots;
  if (first === undefined) throw new ReadingError('there is no CloudFormation template among the files');
  return { roots: [first, ...rest], problems };
}

type Outline = Omit<StackPlan, 'nested'> & {
  readonly find: (file: string, id: string) => Template | undefined;
};

function planOf({ find, ...outline }: Outline): StackPlan {
  const nested = new Map<string, StackPlan>();
  const plan: StackPlan = { ...outline, nested };
  for (const id of plan.template.resources.keys()) {
    const template = find(plan.template.file, id);
    if (template === undefined) continue;
    const { region, account } = plan;
    const path = `${plan.path}/${id}`;
    const name = `${plan.name}-${id}`;
    const parent = { plan, resource: id };
    nested.set(id, planOf({ template, name, path, region, account, parent, isNameGuessed: false, find }));
  }
  return plan;
}

function nameOf(path: string): string {
  return baseName(path).replace(/(?:\.template)?\.(?:json|ya?ml|template|txt)$/i, '') || path;
}
