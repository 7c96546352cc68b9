import { ReadingError } from '../../reading.ts';
import type { SourceFile } from '../../source-file.ts';
import type { HclParser } from './hcl-parser.ts';

/** Larger files than anybody writes; the parser takes a second for each megabyte. */
const longest = 5_000_000;
/** The parser's stack ends somewhere past a thousand, and the parser with it. */
const deepest = 200;

/**
 * One file of HCL as JSON.
 * @throws ReadingError with file and line
 */
export async function readHcl(file: SourceFile, parse: HclParser): Promise<unknown> {
  if (file.text.length > longest) {
    throw new ReadingError(`${file.path} is too long to read: ${file.text.length} characters`);
  }
  const tooDeep = findTooDeep(file.text);
  if (tooDeep !== null) {
    throw new ReadingError(`${file.path}:${tooDeep} is nested too deeply`, {
      file: file.path,
      line: tooDeep,
    });
  }
  try {
    return await parse(file.path, file.text);
  } catch (error) {
    throw asReadingError(file, error);
  }
}

/** The line at which brackets are open deeper than the parser can follow; null when none is. */
function findTooDeep(text: string): number | null {
  let [depth, line] = [0, 1];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 10) line += 1;
    else if (sign === 40 || sign === 91 || sign === 123) depth += 1;
    else if ((sign === 41 || sign === 93 || sign === 125) && depth > 0) depth -= 1;
    if (depth > deepest) return line;
  }
  return null;
}

/** `parse config: [main.tf:2,6-3,1: Invalid expression; Expected …]` */
function asReadingError(file: SourceFile, error: unknown): ReadingError {
  const message = error instanceof Error ? error.message : String(error);
  const start = message.indexOf(`${file.path}:`);
  const [, line, column, what] =
    /^(\d+),(\d+)(?:-[\d,]+)?: (.*?)(?:\.?\])?$/s.exec(message.slice(start + file.path.length + 1)) ?? [];
  if (start < 0 || line === undefined) return new ReadingError(`${file.path} is not HCL: ${message}`);
  const [first = ''] = (what ?? '').split(`${file.path}:`);
  return new ReadingError(`${file.path}:${line}:${column ?? '1'} is not HCL: ${first.trim()}`, {
    file: file.path,
    line: Number(line),
  });
}
