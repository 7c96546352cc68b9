import type { Draft } from '../draft/draft.ts';
import { type Reading, ReadingError } from '../reading.ts';
import type { SourceFile } from '../source-file.ts';
import { readConfiguration } from './configuration/read-configuration.ts';
import type { HclParser } from './hcl/hcl-parser.ts';
import { readJsonDocument } from './json/read-json-document.ts';

export type TerraformOptions = {
  /** Of the root module, as on Terraform's command line: texts, or JSON and HCL for lists and maps. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Where the configuration names no region, or one that is not known. */
  readonly region?: string;
  /** The root module's folder, where others beside it were given too; absent: the one nearest to the top. */
  readonly directory?: string;
  /** Absent: HashiCorp's own, loaded when there is a `.tf` file. */
  readonly parseHcl?: HclParser;
};

export type DraftReading = {
  readonly branches: readonly {
    readonly conditions: Readonly<Record<string, boolean>>;
    readonly draft: Draft;
  }[];
  readonly problems: Reading['problems'];
};

/** Altogether; the largest state files that people have are a few megabytes. */
const longest = 100_000_000;

/** @throws ReadingError */
export async function readDrafts(
  files: readonly SourceFile[],
  options: TerraformOptions,
): Promise<DraftReading> {
  const total = files.reduce((sum, { text }) => sum + text.length, 0);
  if (total > longest) throw new ReadingError(`there is too much to read: ${total} characters`);
  const [only] = files;
  if (files.length === 1 && only !== undefined && !isOfConfiguration(only.path)) {
    return readJsonDocument(only, options);
  }
  return readConfiguration(files, options);
}

/** What a folder is read for; everything else that is named is a plan or a state. */
function isOfConfiguration(path: string): boolean {
  return /\.(?:tf|tfvars)(?:\.json)?$|(?:^|\/)modules\.json$/.test(path);
}
