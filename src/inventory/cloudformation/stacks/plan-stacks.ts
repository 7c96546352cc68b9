import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import type { Problem } from '../evaluate/world.ts';
import { looksLikeTemplate, readDocument, type Template, toTemplate } from '../template/template.ts';
import type { TemplateNode } from '../template/template-node.ts';
import { looksLikeManifest, type ManifestStack, readManifest } from './cdk-manifest.ts';
import { baseName, folderOf } from './file-paths.ts';
import { findNestedTemplates } from './find-nested-templates.ts';
import { faultsOf, faultsOfGiven } from './look-for-faults.ts';
import type { StackPlan } from './stack-plan.ts';

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
  const library = new Library(files, given.parameters, problems);
  const named = library.namedByManifests();
  problems.push(
    ...library.templates().flatMap(faultsOf),
    ...faultsOfGiven(library.templates(), given.parameters),
  );
  const nested = findNestedTemplates(library.templates(), problems);
  const inside = new Set([...nested.values()].flatMap((of) => [...of.values()]));
  const stacks = library
    .templates()
    .filter(({ file }) => named.has(file) || !inside.has(file))
    .map((template) => ({ template, said: named.get(template.file) }));
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
      find: (file, id) => library.template(nested.get(file)?.get(id) ?? ''),
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

/** The files, each read once and only if somebody needs it. */
class Library {
  private readonly files: ReadonlyMap<string, SourceFile>;
  private readonly given: ReadonlyMap<string, string>;
  private readonly problems: Problem[];
  private readonly manifests = new Map<string, ManifestStack>();
  private readonly read = new Map<string, Template>();

  constructor(files: readonly SourceFile[], given: ReadonlyMap<string, string>, problems: Problem[]) {
    this.given = given;
    this.files = new Map(files.map((file) => [file.path, file]));
    this.problems = problems;
    const left = this.readManifests();
    for (const file of left) this.add(file, left.length === 1);
  }

  namedByManifests(): ReadonlyMap<string, ManifestStack> {
    return this.manifests;
  }

  templates(): readonly Template[] {
    return [...this.read.values()];
  }

  template(path: string): Template | undefined {
    return this.read.get(path);
  }

  /** Reads all manifests and the templates beside them; the files that belong to no assembly are left. */
  private readManifests(): readonly SourceFile[] {
    const folders = new Set<string>();
    for (const file of this.files.values()) {
      if (baseName(file.path) !== 'manifest.json') continue;
      const document = readDocument(file);
      if (!looksLikeManifest(document)) continue;
      const folder = folderOf(file.path);
      folders.add(folder);
      const manifest = readManifest(folder, document);
      for (const inner of manifest.folders) folders.add(inner);
      for (const stack of manifest.stacks) this.manifests.set(stack.file, stack);
    }
    for (const stack of this.manifests.values()) {
      const file = this.files.get(stack.file);
      if (file === undefined)
        this.problems.push({
          text: `the template of ${stack.name} is not among the files: ${stack.file}`,
          place: null,
        });
      else this.add(file, true);
    }
    const rest = [...this.files.values()].filter(({ path }) => !this.read.has(path));
    // What else lies in an assembly is code, images, and templates of nested stacks, told by their names.
    return rest.filter(({ path }) => !folders.has(folderOf(path)) || path.endsWith('.nested.template.json'));
  }

  private add(file: SourceFile, mustBeTemplate: boolean): void {
    const document: TemplateNode = readDocument(file);
    if (mustBeTemplate || looksLikeTemplate(document))
      this.read.set(file.path, toTemplate(file.path, document, this.given));
    else
      this.problems.push({
        text: `${file.path} is no CloudFormation template`,
        place: { file: file.path, line: 1 },
      });
  }
}
