import type { Problem } from '../evaluate/world.ts';
import type { Template } from '../template/template.ts';
import { childOf, everyNode, plainText, type TemplateNode } from '../template/template-node.ts';
import { baseName, besides, folderOf, mostAlike } from './file-paths.ts';

/** For each template’s file: the files of the stacks nested in it, by the logical ids of their resources. */
export type NestedTemplates = ReadonlyMap<string, ReadonlyMap<string, string>>;

export type Findable = {
  readonly templates: readonly Template[];
  /** What the CDK has put into its asset store, by hash. */
  readonly assets: ReadonlyMap<string, string>;
};

/** Finds the templates of nested stacks among those that were read. One that would nest itself is left out. */
export function findNestedTemplates({ templates, assets }: Findable, problems: Problem[]): NestedTemplates {
  const paths = templates.map(({ file }) => file);
  const found = new Map<string, Map<string, string>>();
  for (const template of templates) {
    const own = new Map<string, string>();
    found.set(template.file, own);
    for (const [id, resource] of template.resources) {
      if (plainText(childOf(resource, 'Type')) !== 'AWS::CloudFormation::Stack') continue;
      const place = { file: template.file, line: resource.line };
      const file = templateOf(resource, { from: template.file, paths, assets });
      if (file === undefined)
        problems.push({ text: `the template of the nested stack ${id} is not among the files`, place });
      else if (leadsTo(found, file, template.file))
        problems.push({ text: `the nested stack ${id} is inside itself: ${file}`, place });
      else own.set(id, file);
    }
  }
  return found;
}

type Surroundings = {
  readonly from: string;
  readonly paths: readonly string[];
  readonly assets: ReadonlyMap<string, string>;
};

/** Source: the CDK writes `aws:asset:path`, or a hash; `aws cloudformation package` takes a local path as TemplateURL. */
function templateOf(resource: TemplateNode, { from, paths, assets }: Surroundings): string | undefined {
  const own = plainText(childOf(childOf(resource, 'Metadata'), 'aws:asset:path'));
  const written = childOf(childOf(resource, 'Properties'), 'TemplateURL');
  const location = own ?? (written === undefined ? undefined : lastPath(written));
  if (location === undefined) return undefined;
  const asset = assets.get(baseName(location).replace(/\.json$/, ''));
  const candidates = [besides(folderOf(from), location), ...(asset === undefined ? [] : [asset])];
  return (
    candidates.find((path) => paths.includes(path)) ??
    mostAlike(
      paths.filter((path) => path !== from && baseName(path) === baseName(location)),
      location,
    )
  );
}

/** The last text that ends like a template’s name: a URL is often put together of bucket, prefix and file. */
function lastPath(written: TemplateNode): string | undefined {
  return [...everyNode(written)]
    .flatMap((node) => (node.kind === 'scalar' ? (plainText(node) ?? []) : []))
    .findLast((text) => /\.(?:json|ya?ml|template)$/i.test(text))
    ?.replace(/\$\{[^}]*\}/g, '');
}

function leadsTo(found: ReadonlyMap<string, ReadonlyMap<string, string>>, from: string, to: string): boolean {
  if (from === to) return true;
  return [...(found.get(from)?.values() ?? [])].some((next) => leadsTo(found, next, to));
}
