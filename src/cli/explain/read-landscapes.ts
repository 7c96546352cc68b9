import { ReadingError, type Reading } from '../../inventory/reading.ts';
import type { SourceFile } from '../../inventory/source-file.ts';
import { UsageFailure } from '../failure.ts';
import { gatherFiles } from './gather-files.ts';
import type { Settings, Source } from './settings.ts';

/** A description that was read, and the first of its files, where findings of no place of their own are shown. */
export type ReadSource = { readonly reading: Reading; readonly firstFile: string | null };

/**
 * Reads what a landscape is described by. Each reader is loaded when it is asked for: a start that reads templates does
 * not wait for Terraform's grammar. Throws a UsageFailure, with file and line, for what cannot be read.
 */
export async function readLandscapes(
  source: Exclude<Source, { kind: 'apron' | 'live' }>,
  settings: Pick<Settings, 'parameters' | 'variables'> & {
    readonly region: string | undefined;
    readonly profile: string | undefined;
  },
): Promise<ReadSource> {
  const files = filesOf(source);
  if (files.length === 0)
    throw new UsageFailure(`There is nothing to read in ${pathsOf(source).join(', ')}.`);
  return { reading: await readFiles(source.kind, files, settings), firstFile: files[0]?.path ?? null };
}

async function readFiles(
  kind: 'template' | 'terraform' | 'describe',
  files: readonly SourceFile[],
  { parameters, variables, region }: Parameters<typeof readLandscapes>[1],
): Promise<Reading> {
  const where = region === undefined ? {} : { region };
  try {
    switch (kind) {
      case 'template': {
        const { readTemplates } = await import('../../inventory/cloudformation/read-templates.ts');
        return readTemplates(files, { parameters: Object.fromEntries(parameters), ...where });
      }
      case 'terraform': {
        const { readTerraform } = await import('../../inventory/terraform/read-terraform.ts');
        return await readTerraform(files, { variables: Object.fromEntries(variables), ...where });
      }
      case 'describe': {
        const { readDescribe } = await import('../../inventory/describe/read-describe.ts');
        return readDescribe(files);
      }
    }
  } catch (error) {
    throw asFailure(error);
  }
}

function asFailure(error: unknown): unknown {
  if (!(error instanceof ReadingError)) return error;
  const { place, message } = error;
  return new UsageFailure(place === null ? message : `${place.file}:${place.line}: ${message}`);
}

function filesOf(source: Parameters<typeof readLandscapes>[0]): readonly SourceFile[] {
  switch (source.kind) {
    case 'template':
      return source.paths.flatMap((path) => gatherFiles(path, isTemplateName)).filter(isTemplateText);
    case 'terraform':
      return gatherFiles(source.path, isTerraformName);
    case 'describe':
      return gatherFiles(source.path, (name) => name.endsWith('.json'));
  }
}

function pathsOf(source: Parameters<typeof readLandscapes>[0]): readonly string[] {
  return source.kind === 'template' ? source.paths : [source.path];
}

function isTemplateName(name: string): boolean {
  return /\.(?:json|ya?ml|template)$/.test(name) && !/^(?:package(?:-lock)?|tsconfig|tree)\.json$/.test(name);
}

function isTemplateText({ text }: SourceFile): boolean {
  return text.includes('Resources') || text.includes('"artifacts"');
}

function isTerraformName(name: string): boolean {
  return /\.(?:tf|tf\.json|tfvars|tfvars\.json)$/.test(name);
}
