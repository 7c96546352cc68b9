import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SourceFile } from '../../inventory/source-file.ts';
import { Failure, UsageFailure } from '../failure.ts';

/** Folders of tools and of what they have fetched. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.venv', '__pycache__', 'providers']);
const mebibyte = 2 ** 20;
const limits = { fileBytes: 32 * mebibyte, allBytes: 128 * mebibyte, files: 5000, depth: 12 } as const;

/**
 * The texts of a file, or of all files in a folder and below it that `wanted` takes by their names; a file that is named
 * itself is read whatever it is called. Paths are relative to the working directory, with forward slashes. Throws a
 * UsageFailure for what is not there, and a Failure for what is too much.
 */
export function gatherFiles(path: string, wanted: (name: string) => boolean): readonly SourceFile[] {
  const found = attempt(path, () => statSync(path, { throwIfNoEntry: false }));
  if (found === undefined) throw new UsageFailure(`There is no ${path}.`);
  const paths = found.isDirectory() ? listFolder(path, wanted) : [path];
  let bytes = 0;
  return paths.map((each) => {
    const { size } = statSync(each);
    bytes += size;
    if (size > limits.fileBytes) throw tooMuch(`${each} is ${inMebibytes(size)} long`, limits.fileBytes);
    if (bytes > limits.allBytes) throw tooMuch(`The files of ${path} are too long together`, limits.allBytes);
    return { path: nameFor(each), text: readText(each) };
  });
}

function listFolder(root: string, wanted: (name: string) => boolean): string[] {
  const found: string[] = [];
  const visit = (folder: string, depth: number): void => {
    // Ordered by name, so that the same files give the same answer on every machine.
    for (const name of attempt(folder, () => readdirSync(folder)).toSorted()) {
      const path = join(folder, name);
      const entry = lstatSync(path);
      if (entry.isDirectory() && depth < limits.depth && !skipped.has(name)) visit(path, depth + 1);
      // A link could lead anywhere, or in a circle: one to a file is followed, one to a folder is not.
      const isFile = entry.isFile() || (entry.isSymbolicLink() && isFileAt(path));
      if (!isFile || !wanted(name)) continue;
      found.push(path);
      if (found.length > limits.files)
        throw new Failure(`${root} has more than ${limits.files} files to read.`);
    }
  };
  visit(root, 0);
  return found;
}

/** A link that leads nowhere, or in a circle, is no file. */
function isFileAt(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function readText(path: string): string {
  return attempt(path, () => readFileSync(path, 'utf8')).replace(/^\uFEFF/, '');
}

/** What the system refuses, such as a folder that somebody else may read, is told of that path. */
function attempt<Result>(path: string, look: () => Result): Result {
  try {
    return look();
  } catch (error) {
    throw new UsageFailure(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** As it is to be named to people and to SARIF. */
function nameFor(path: string): string {
  const near = relative(process.cwd(), path);
  return (near === '' ? path : near).replaceAll('\\', '/');
}

function tooMuch(what: string, limit: number): Failure {
  return new UsageFailure(`${what}: ${inMebibytes(limit)} at most.`);
}

function inMebibytes(bytes: number): string {
  return `${Math.ceil(bytes / mebibyte)} MiB`;
}
