import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import type { HclParser } from '../hcl/hcl-parser.ts';
import { entryOf, isBody, type ModuleConfig } from './module-config.ts';
import { isConfiguration, parseJson, readModule } from './read-module.ts';

/** The modules that can be read, by their folders, and which of them is at the root. */
export type ModuleTree = {
  readonly root: ModuleConfig;
  readonly modules: ReadonlyMap<string, ModuleConfig>;
  /** Where `terraform init` has put modules, by the names of the calls that lead there: `vpc`, `app.vpc`. */
  readonly installed: ReadonlyMap<string, string>;
};

/** Far more than the largest projects have. */
const mostModules = 500;

/**
 * Reads the root's module and those that it and they call from folders beside it.
 * @throws ReadingError
 */
export async function readModuleTree(
  files: readonly SourceFile[],
  parse: HclParser,
  named?: string,
): Promise<ModuleTree> {
  const folders = groupByFolder(files.filter(({ path }) => isConfiguration(path)));
  const directory = named === undefined ? findRoot(folders) : normalise(named);
  const modules = new Map<string, ModuleConfig>();
  const installed = readInstalled(files, directory);
  const waiting = [directory];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inFolder = folders.get(next);
    if (inFolder === undefined || modules.has(next)) continue;
    if (modules.size >= mostModules) throw new ReadingError(`there are more than ${mostModules} modules`);
    const module = await readModule(next, inFolder, parse);
    modules.set(next, module);
    waiting.push(...localSources(module), ...(next === directory ? installed.values() : []));
  }
  const root = modules.get(directory);
  if (root === undefined) throw new ReadingError(tellNoRoot(directory, [...folders.keys()]));
  return { root, modules, installed };
}

function tellNoRoot(directory: string, folders: readonly string[]): string {
  const own = folders.filter((folder) => !folder.split('/').includes('.terraform')).toSorted();
  if (own.length === 0) return `there is no .tf file in ${directory}`;
  const names = own.slice(0, 5).join(', ');
  const more = own.length > 5 ? ', …' : '';
  return `there is no .tf file in ${directory} itself: name the root among those below it (${names}${more})`;
}

/** The folder that a module's `source` leads to, from the folder of the module that calls it. */
export function resolveSource(directory: string, source: string): string | null {
  return /^\.\.?(\/|$)/.test(source) ? normalise(`${directory}/${source}`) : null;
}

function localSources(module: ModuleConfig): string[] {
  return [...module.modules.values()].flatMap(({ body }) => {
    const source = entryOf(body, 'source');
    return typeof source === 'string' ? (resolveSource(module.directory, source) ?? []) : [];
  });
}

function groupByFolder(files: readonly SourceFile[]): ReadonlyMap<string, readonly SourceFile[]> {
  return Map.groupBy(files, ({ path }) => normalise(path.split('/').slice(0, -1).join('/')));
}

/** `./a/../b` is `b`; what leads out of the top keeps its `..`. */
function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const relative = parts.join('/');
  if (path.startsWith('/')) return `/${relative}`;
  return relative === '' ? '.' : relative;
}

/** The folder nearest to the top; of several there, the one that no other names as a module. */
function findRoot(folders: ReadonlyMap<string, readonly SourceFile[]>): string {
  const own = [...folders.keys()].filter((folder) => !folder.split('/').includes('.terraform'));
  const depthOf = (folder: string): number => (folder === '.' ? 0 : folder.split('/').length);
  const least = Math.min(...own.map(depthOf));
  const nearest = own.filter((folder) => depthOf(folder) === least);
  const [root] = nearest;
  if (root === undefined) throw new ReadingError('there is no .tf file');
  if (nearest.length > 1) {
    const names = nearest.toSorted().slice(0, 5).join(', ');
    throw new ReadingError(
      `there are several folders with .tf files, and none above them: name one of ${names}`,
    );
  }
  return root;
}

/** `.terraform/modules/modules.json`: what `terraform init` has fetched, where somebody ran it. */
function readInstalled(files: readonly SourceFile[], root: string): ReadonlyMap<string, string> {
  const path = normalise(`${root}/.terraform/modules/modules.json`);
  const file = files.find((each) => normalise(each.path) === path);
  const json = file === undefined ? null : parseJson(file);
  const list = isBody(json) ? entryOf(json, 'Modules') : null;
  const installed = new Map<string, string>();
  for (const each of Array.isArray(list) ? (list as unknown[]) : []) {
    if (!isBody(each)) continue;
    const [key, folder] = [entryOf(each, 'Key'), entryOf(each, 'Dir')];
    if (typeof key === 'string' && typeof folder === 'string' && key !== '') {
      installed.set(key, normalise(`${root}/${folder}`));
    }
  }
  return installed;
}
