import type { SourceFile } from '../source-file.ts';
import { type Reading, ReadingError } from '../reading.ts';
import { assemble } from '../draft/assemble.ts';
import { TooMuchError } from './expressions/environment.ts';
import { type DraftReading, readDrafts, type TerraformOptions } from './read-drafts.ts';

export type { TerraformOptions } from './read-drafts.ts';

/**
 * Reads what Terraform would build, or has built: a folder of `.tf` files with its modules and `.tfvars` files, or one plan
 * or state as JSON. Nothing is run, fetched or looked up. A yes-or-no variable without a value is decided both ways where
 * that makes a difference.
 * @throws ReadingError for what cannot be read at all
 */
export async function readTerraform(
  files: readonly SourceFile[],
  options: TerraformOptions = {},
): Promise<Reading> {
  const { branches, problems } = await readCalmly(files, options);
  const [first, ...others] = branches.map(({ conditions, draft }) => ({
    conditions,
    landscape: assemble(draft),
  }));
  if (first === undefined) throw new ReadingError('there is nothing to read');
  return { branches: [first, ...others], problems };
}

async function readCalmly(files: readonly SourceFile[], options: TerraformOptions): Promise<DraftReading> {
  try {
    return await readDrafts(files, options);
  } catch (error) {
    if (error instanceof TooMuchError || error instanceof RangeError) throw new ReadingError(error.message);
    throw error;
  }
}
