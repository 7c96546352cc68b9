import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import { expandLoops, type Loops } from './expand-loops.ts';
import { readJson } from './read-json.ts';
import { readYaml } from './read-yaml.ts';
import { childOf, type MapNode, plainText, type TemplateNode } from './template-node.ts';

/** A template with its sections; absent ones are empty. */
export type Template = {
  /** As it was named to Apron. */
  readonly file: string;
  readonly parameters: ReadonlyMap<string, TemplateNode>;
  readonly mappings: MapNode | undefined;
  readonly conditions: ReadonlyMap<string, TemplateNode>;
  readonly resources: ReadonlyMap<string, TemplateNode>;
  readonly outputs: ReadonlyMap<string, TemplateNode>;
  readonly transforms: readonly string[];
  /** What SAM applies to every resource of a kind. */
  readonly globals: TemplateNode | undefined;
  /** Loops and macros among the resources whose work is not known. */
  readonly unknownLoops: Loops['left'];
};

/** JSON when it looks like it, else YAML. Throws a `ReadingError` with the place of the fault. */
export function readDocument(file: SourceFile): TemplateNode {
  // Names of things stand between these two in texts: nobody else may write them.
  const text = file.text.replace(/[\uE000-\uE003\uFEFF]/g, '');
  return /^\s*\{/.test(text) ? readJson({ ...file, text }) : readYaml({ ...file, text });
}

/**
 * Sorts a document into a template’s sections, its loops written out. Throws a `ReadingError` when it is none. `given`:
 * values of parameters, which loops may go over.
 */
export function toTemplate(
  path: string,
  written: TemplateNode,
  given: ReadonlyMap<string, string>,
): Template {
  const { document, left } = expandLoops(written, given, path);
  const resources = childOf(document, 'Resources');
  if (resources?.kind !== 'map')
    throw notTemplate({ file: path, line: resources?.line ?? 1 }, 'it has no map of Resources');
  const transform = childOf(document, 'Transform');
  return {
    file: path,
    globals: childOf(document, 'Globals'),
    unknownLoops: left,
    parameters: sectionOf(path, document, 'Parameters'),
    mappings: mapOrNothing(childOf(document, 'Mappings')),
    conditions: sectionOf(path, document, 'Conditions'),
    resources: resources.entries,
    outputs: sectionOf(path, document, 'Outputs'),
    transforms: (transform?.kind === 'list' ? transform.items : [transform]).flatMap(
      (node) => plainText(node) ?? plainText(childOf(node, 'Name')) ?? [],
    ),
  };
}

/** True for a document that means to be a template. */
export function looksLikeTemplate(document: TemplateNode): boolean {
  return (
    childOf(document, 'Resources') !== undefined ||
    childOf(document, 'AWSTemplateFormatVersion') !== undefined
  );
}

function sectionOf(path: string, document: TemplateNode, name: string): ReadonlyMap<string, TemplateNode> {
  const section = childOf(document, name);
  if (section === undefined || (section.kind === 'scalar' && section.value === null)) return new Map();
  if (section.kind !== 'map') throw notTemplate({ file: path, line: section.line }, `${name} is no map`);
  return section.entries;
}

function mapOrNothing(node: TemplateNode | undefined): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined;
}

function notTemplate(place: { file: string; line: number }, what: string): ReadingError {
  return new ReadingError(`${place.file}:${place.line} is no CloudFormation template: ${what}`, place);
}
