import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import { type BlockLines, findBlockLines, findJsonLine } from '../hcl/block-lines.ts';
import type { HclParser } from '../hcl/hcl-parser.ts';
import { readHcl } from '../hcl/read-hcl.ts';
import {
  bodiesOf,
  type Block,
  type Body,
  entryOf,
  isBody,
  type ModuleConfig,
  type ResourceBlock,
} from './module-config.ts';

type Parsed = { readonly body: Body; readonly placeOf: (...labels: string[]) => SourcePlace };
type Draft = {
  readonly variables: Map<string, Block>;
  readonly locals: Map<string, { readonly raw: unknown; readonly place: SourcePlace }>;
  readonly resources: Map<string, ResourceBlock>;
  readonly data: Map<string, ResourceBlock>;
  readonly modules: Map<string, Block>;
  readonly outputs: Map<string, Block>;
  readonly providers: (Block & { readonly name: string })[];
};

/** Whether a file is one of a module's. */
export function isConfiguration(path: string): boolean {
  return /\.tf(\.json)?$/.test(path);
}

/**
 * All `.tf` and `.tf.json` files of one folder as one module; files called `override` win over the others.
 * @throws ReadingError
 */
export async function readModule(
  directory: string,
  files: readonly SourceFile[],
  parse: HclParser,
): Promise<ModuleConfig> {
  const module: Draft = {
    variables: new Map(),
    locals: new Map(),
    resources: new Map(),
    data: new Map(),
    modules: new Map(),
    outputs: new Map(),
    providers: [],
  };
  const parsed = await Promise.all(inOrder(files).map((file) => parseFile(file, parse)));
  for (const each of parsed) addBlocks(module, each);
  return { directory, ...module };
}

function inOrder(files: readonly SourceFile[]): readonly SourceFile[] {
  const isOverride = ({ path }: SourceFile): number => (/(^|[/_])override\.tf(\.json)?$/.test(path) ? 1 : 0);
  return files.toSorted((a, b) => isOverride(a) - isOverride(b) || (a.path < b.path ? -1 : 1));
}

async function parseFile(file: SourceFile, parse: HclParser): Promise<Parsed> {
  if (file.path.endsWith('.json')) {
    const placeOf = (...labels: string[]): SourcePlace => ({
      file: file.path,
      line: findJsonLine(file.text, labels.at(-1) ?? ''),
    });
    return { body: bodyOf(parseJson(file), file), placeOf };
  }
  const lines: BlockLines = findBlockLines(file.text);
  const placeOf = (...labels: string[]): SourcePlace => ({
    file: file.path,
    line: lines.get(labels.join('.')) ?? 1,
  });
  return { body: bodyOf(await readHcl(file, parse), file), placeOf };
}

/** @throws ReadingError */
export function parseJson(file: SourceFile): unknown {
  try {
    return JSON.parse(file.text) as unknown;
  } catch (error) {
    throw new ReadingError(
      `${file.path} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
      {
        file: file.path,
        line: 1,
      },
    );
  }
}

function bodyOf(json: unknown, file: SourceFile): Body {
  if (isBody(json)) return json;
  throw new ReadingError(`${file.path} holds no blocks`, { file: file.path, line: 1 });
}

function addBlocks(module: Draft, { body, placeOf }: Parsed): void {
  addNamed(module.variables, 'variable');
  addNamed(module.modules, 'module');
  addNamed(module.outputs, 'output');
  addTyped(module.resources, 'resource');
  addTyped(module.data, 'data');
  for (const locals of bodiesOf(entryOf(body, 'locals'))) {
    for (const [name, raw] of Object.entries(locals))
      module.locals.set(name, { raw, place: placeOf('locals') });
  }
  for (const [name, value] of namedEntries(entryOf(body, 'provider'))) {
    for (const each of bodiesOf(value))
      module.providers.push({ name, body: each, place: placeOf('provider', name) });
  }

  function addNamed(into: Map<string, Block>, kind: string): void {
    for (const [name, value] of namedEntries(entryOf(body, kind))) {
      for (const each of bodiesOf(value)) {
        into.set(name, { body: { ...into.get(name)?.body, ...each }, place: placeOf(kind, name) });
      }
    }
  }

  function addTyped(into: Map<string, ResourceBlock>, kind: string): void {
    for (const [type, named] of namedEntries(entryOf(body, kind))) {
      for (const [name, value] of namedEntries(named)) {
        for (const each of bodiesOf(value)) {
          const before = into.get(`${type}.${name}`)?.body;
          into.set(`${type}.${name}`, {
            type,
            name,
            body: { ...before, ...each },
            place: placeOf(kind, type, name),
          });
        }
      }
    }
  }
}

/** Entries by label, whether they are in one object or in a list of objects. */
function namedEntries(value: unknown): readonly (readonly [string, unknown])[] {
  return bodiesOf(value).flatMap((body) => Object.entries(body));
}
