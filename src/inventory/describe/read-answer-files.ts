import { ReadingError } from '../reading.ts';
import type { SourceFile } from '../source-file.ts';
import type { Answer } from './answers.ts';
import { isObject } from './json.ts';
import { regionInPath } from './regions.ts';

/** The answers in files; files that are not called `.json` are something else. */
export function readAnswerFiles(files: readonly SourceFile[]): readonly Answer[] {
  return files.filter(({ path }) => /\.json$/i.test(path)).flatMap(readAnswerFile);
}

function readAnswerFile(file: SourceFile): Answer[] {
  const value = parse(file);
  const about = file.path.match(/\b(?:pl|tgw-rtb)-[0-9a-z]+/g) ?? [];
  const region = regionInPath(file.path);
  // Some keep the pages of an answer in one file, as a list.
  const bodies = Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
  return bodies.map((body) => ({ body, region, about }));
}

function parse({ path, text }: SourceFile): unknown {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') return null;
  try {
    return JSON.parse(content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ReadingError(`This is not JSON: ${why}`, { file: path, line: lineOf(why, content) });
  }
}

/** Engines say where they stopped as a line or as a position. */
function lineOf(why: string, text: string): number {
  const line = /line (\d+)/.exec(why)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(why)?.[1];
  const end = position === undefined ? (/end of/i.test(why) ? text.length : 0) : Number(position);
  return text.slice(0, end).split('\n').length;
}
