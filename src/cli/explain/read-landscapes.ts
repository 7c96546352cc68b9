import { statSync } from 'node:fs';
import { ReadingError, type Reading } from '../../inventory/reading.ts';
import type { SourceFile } from '../../inventory/source-file.ts';
import { UsageFailure } from '../failure.ts';
import { gatherFiles } from './gather-files.ts';
import { gatherTerraform } from './gather-terraform.ts';
import type { Settings, Source } from './settings.ts';

/** A description that was read, and the first of its files, where findings of no place of their own are shown. */
export type ReadSource = { readonly reading: Reading; readonly firstFile: string | null };

type Given = Pick<Settings, 'parameters' | 'variables'> & { readonly region: string | undefined };

/**
 * Reads what a landscape is described by. Each reader is loaded when it is asked for: a start that reads templates does
 * not wait for Terraform's grammar. Throws a UsageFailure, with file and line, for what cannot be read.
 */
export async function readLandscapes(
  source: Exclude<Source, { kind: 'apron' | 'live' }>,
  given: Given,
): Promise<ReadSource> {
  try {
    switch (source.kind) {
      case 'template':
        return await readTemplateFiles(source.paths, given);
      case 'terraform':
        return await readTerraformFiles(source.path, given);
      case 'describe':
        return await readDescribeFiles(source.path);
    }
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
    throw new UsageFailure(withPlace(error));
  }
}

/** The sentence with its file and line before it, unless it begins with them. */
function withPlace({ place, message }: ReadingError): string {
  if (place === null) return message;
  const { file, line } = place;
  const where = `${file}:${line}`;
  if (message.startsWith(where)) return message;
  return message.startsWith(`${file} `) ? where + message.slice(file.length) : `${where}: ${message}`;
}

async function readTemplateFiles(
  paths: readonly string[],
  { parameters, region }: Given,
): Promise<ReadSource> {
  const files = demandSome(
    paths.flatMap((path) => {
      const found = gatherFiles(path, isTemplateName);
      return statSync(path).isDirectory() ? found.filter(isTemplateText) : found;
    }),
    paths.join(', '),
  );
  demandParameters(files, parameters);
  const { readTemplates } = await import('../../inventory/cloudformation/read-templates.ts');
  const options = { parameters: Object.fromEntries(parameters), ...(region === undefined ? {} : { region }) };
  return { reading: readTemplates(files, options), firstFile: files[0].path };
}

async function readTerraformFiles(path: string, { variables, region }: Given): Promise<ReadSource> {
  const gathered = gatherTerraform(path);
  const files = demandSome(gathered.files, path);
  const { readTerraform } = await import('../../inventory/terraform/read-terraform.ts');
  const { directory } = gathered;
  const reading = await readTerraform(files, {
    variables: Object.fromEntries(variables),
    ...(region === undefined ? {} : { region }),
    ...(directory === null ? {} : { directory }),
  });
  return { reading, firstFile: files[0].path };
}

async function readDescribeFiles(path: string): Promise<ReadSource> {
  const files = demandSome(
    gatherFiles(path, (name) => name.endsWith('.json')),
    path,
  );
  const { readDescribe } = await import('../../inventory/describe/read-describe.ts');
  return { reading: readDescribe(files), firstFile: files[0].path };
}

/** A mistyped parameter would change nothing, and nobody would notice. */
function demandParameters(files: readonly SourceFile[], parameters: Given['parameters']): void {
  for (const name of parameters.keys()) {
    if (files.some(({ text }) => text.includes(name))) continue;
    throw new UsageFailure(`No template here has a parameter ${name}.`);
  }
}

function demandSome(files: readonly SourceFile[], path: string): readonly [SourceFile, ...SourceFile[]] {
  const [first, ...more] = files;
  if (first === undefined) throw new UsageFailure(`There is nothing to read in ${path}.`);
  return [first, ...more];
}

/** What npm, TypeScript and the CDK itself leave beside templates is none. */
function isTemplateName(name: string): boolean {
  return /\.(?:json|ya?ml|template)$/.test(name) && !/^(?:package(?:-lock)?|tsconfig|tree)\.json$/.test(name);
}

function isTemplateText({ text }: SourceFile): boolean {
  return text.includes('Resources') || text.includes('"artifacts"');
}
