import type { SourceFile } from '../../source-file.ts';
import type { Problem } from '../evaluate/world.ts';
import { looksLikeTemplate, readDocument, type Template, toTemplate } from '../template/template.ts';
import { looksLikeManifest, type ManifestStack, readManifest, readTemplateAssets } from './cdk-manifest.ts';
import { baseName, folderOf } from './file-paths.ts';

/** What there is among the files. */
export type TemplateLibrary = {
  readonly templates: readonly Template[];
  /** What manifests say of templates, by their files. */
  readonly named: ReadonlyMap<string, ManifestStack>;
  /** Templates in the CDK’s asset store: paths by hash. */
  readonly assets: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
};

/**
 * Reads the templates among the files, each once: those of cloud assemblies as their manifests name them, and everything
 * else. Throws a `ReadingError` for what cannot be read at all.
 */
export function openLibrary(
  files: readonly SourceFile[],
  given: ReadonlyMap<string, string>,
): TemplateLibrary {
  const { stacks, folders } = readManifests(files);
  const named = new Map(stacks.map((stack) => [stack.file, stack]));
  const isInAssembly = ({ path }: SourceFile): boolean => folders.some((folder) => path.startsWith(folder));
  // What else lies in an assembly is code, images, and templates of nested stacks, told by their names.
  const wanted = files.filter(
    (file) => named.has(file.path) || file.path.endsWith('.nested.template.json') || !isInAssembly(file),
  );
  const present = new Set(wanted.map(({ path }) => path));
  const problems: Problem[] = stacks
    .filter(({ file }) => !present.has(file))
    .map(({ name, file }) => ({
      text: `the template of ${name} is not among the files: ${file}`,
      place: null,
    }));
  const templates = new Map<string, Template>();
  for (const file of wanted) {
    const document = readDocument(file);
    if (named.has(file.path) || wanted.length === 1 || looksLikeTemplate(document))
      templates.set(file.path, toTemplate(file.path, document, given));
    else
      problems.push({
        text: `${file.path} is no CloudFormation template`,
        place: { file: file.path, line: 1 },
      });
  }
  return { templates: [...templates.values()], named, assets: readAssets(files, folders), problems };
}

function readManifests(files: readonly SourceFile[]): { stacks: ManifestStack[]; folders: string[] } {
  const stacks: ManifestStack[] = [];
  const folders: string[] = [];
  for (const file of files) {
    if (baseName(file.path) !== 'manifest.json') continue;
    const document = readDocument(file);
    if (!looksLikeManifest(document)) continue;
    const folder = folderOf(file.path);
    const manifest = readManifest(folder, document);
    folders.push(folder, ...manifest.folders);
    stacks.push(...manifest.stacks);
  }
  return { stacks, folders };
}

function readAssets(files: readonly SourceFile[], folders: readonly string[]): ReadonlyMap<string, string> {
  const found = files
    .filter(({ path }) => path.endsWith('.assets.json') && folders.includes(folderOf(path)))
    .flatMap((file) => [...readTemplateAssets(folderOf(file.path), readDocument(file))]);
  return new Map(found);
}
