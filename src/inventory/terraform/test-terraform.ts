import type { Landscape } from '../../model/landscape/landscape.ts';
import { isKnown, type Known } from '../draft/known.ts';
import type { Draft } from '../draft/draft.ts';
import type { SourceFile } from '../source-file.ts';
import { readDrafts, type TerraformOptions } from './read-drafts.ts';
import { readTerraform } from './read-terraform.ts';

/** Files by their paths. */
export function folderOf(files: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

/** The one draft of a folder, or of one file called `main.tf`. */
export async function draftOf(
  files: string | Readonly<Record<string, string>>,
  options: TerraformOptions = {},
): Promise<Draft> {
  const { branches } = await readDrafts(
    folderOf(typeof files === 'string' ? { 'main.tf': files } : files),
    options,
  );
  const [only, ...others] = branches;
  if (only === undefined || others.length > 0) throw new Error(`there are ${branches.length} branches`);
  return only.draft;
}

/** The one landscape of the same. */
export async function landscapeOf(
  files: string | Readonly<Record<string, string>>,
  options: TerraformOptions = {},
): Promise<Landscape> {
  const { branches } = await readTerraform(
    folderOf(typeof files === 'string' ? { 'main.tf': files } : files),
    options,
  );
  if (branches.length > 1) throw new Error(`there are ${branches.length} branches`);
  return branches[0].landscape;
}

/** What is known, and for what is not, why: `NO_VALUE var.x`. */
export function tellKnown<Value>(value: Known<Value> | undefined): Value | string | undefined {
  return value === undefined || isKnown(value) ? value : `${value.missing.code} ${value.missing.name}`;
}
