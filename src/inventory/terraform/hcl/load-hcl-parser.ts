import type { HclParser } from './hcl-parser.ts';

/**
 * HashiCorp's own parser, compiled to WebAssembly: 0.2 s and 40 MB the first time, which is why nothing loads it before
 * there is a `.tf` file to read.
 */
export async function loadHclParser(): Promise<HclParser> {
  const library = await import('@cdktn/hcl2json');
  return library.parse;
}
