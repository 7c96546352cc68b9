import { statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { SourceFile } from '../../inventory/source-file.ts';
import { gatherFiles } from './gather-files.ts';

export type TerraformFiles = {
  readonly files: readonly SourceFile[];
  /** The root module's folder, as the files name it; null for a plan or a state, which has none. */
  readonly directory: string | null;
};

/**
 * A plan or a state that is named itself; else a folder of `.tf` files with everything below it, and the folders outside of it
 * that its modules come from, such as `../modules/network`.
 */
export function gatherTerraform(path: string): TerraformFiles {
  const own = gatherFiles(path, isTerraformName);
  if (statSync(path).isFile()) {
    const isConfiguration = /\.tf(?:\.json)?$/.test(path);
    return { files: own, directory: isConfiguration ? nameFor(dirname(path)) : null };
  }
  const files = new Map(own.map((file) => [resolve(file.path), file]));
  const seen = new Set<string>();
  const waiting = [...own];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const folder of localSources(next)) {
      if (seen.has(folder)) continue;
      seen.add(folder);
      if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
      const found = gatherFiles(folder, isTerraformName).filter((file) => !files.has(resolve(file.path)));
      for (const file of found) files.set(resolve(file.path), file);
      waiting.push(...found);
    }
  }
  return { files: [...files.values()], directory: nameFor(path) };
}

/** Folders that modules of a file come from. A look at its words is enough: what is none leads to no folder. */
function localSources({ path, text }: SourceFile): string[] {
  const sources = text.matchAll(/"?source"?\s*[=:]\s*"(\.\.?(?:\/[^"\n]*)?)"/g);
  return [...sources].map(([, source = '.']) => resolve(join(dirname(path), source)));
}

function nameFor(folder: string): string {
  return relative(process.cwd(), folder).replaceAll('\\', '/') || '.';
}

function isTerraformName(name: string): boolean {
  return /\.(?:tf|tf\.json|tfvars|tfvars\.json)$/.test(name) || name === 'modules.json';
}
