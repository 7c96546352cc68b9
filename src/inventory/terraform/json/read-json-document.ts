import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import type { DraftReading, TerraformOptions } from '../read-drafts.ts';

/** @throws ReadingError */
export function readJsonDocument(file: SourceFile, options: TerraformOptions): DraftReading {
  void options;
  throw new ReadingError(`${file.path} is not understood`);
}
