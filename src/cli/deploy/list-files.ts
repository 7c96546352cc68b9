import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { type IgnoreRule, isIgnored, parseIgnoreRules } from './ignore-rules.ts';

/** Never uploaded, whatever the ignore files say: history, and packages built for this machine. */
const neverNames: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  '.venv',
  '__pycache__',
  '.DS_Store',
]);
/** Uploaded even where an ignore file names them: the build reads them. */
const alwaysPaths: ReadonlySet<string> = new Set(['Dockerfile', '.dockerignore', 'apprunner.yaml']);

export type FolderFiles = { readonly paths: readonly string[]; readonly bytes: number };

/** The files of a folder that belong to its source, sorted, relative to it: .gitignore and .dockerignore are obeyed. */
export function listFiles(root: string): FolderFiles {
  const paths: string[] = [];
  let bytes = 0;
  const dockerRules = readRules(root, '', '.dockerignore');
  const visit = (folder: string, outer: readonly IgnoreRule[]): void => {
    const rules = [...outer, ...readRules(root, folder, '.gitignore')];
    for (const name of readdirSync(join(root, folder)).toSorted()) {
      const path = `${folder}${name}`;
      if (neverNames.has(name)) continue;
      const facts = lstatSync(join(root, path));
      const isFolder = facts.isDirectory();
      const isOut = isIgnored(path, isFolder, rules) || isIgnored(path, isFolder, dockerRules);
      if (isOut && !alwaysPaths.has(path)) continue;
      if (isFolder) visit(`${path}/`, rules);
      // Sockets, pipes and devices are no source.
      else if (facts.isFile() || facts.isSymbolicLink()) {
        paths.push(path);
        bytes += facts.size;
      }
    }
  };
  visit('', []);
  if (paths.length === 0) throw new Failure(`${root} has no files to deploy.`);
  return { paths, bytes };
}

function readRules(root: string, folder: string, name: '.gitignore' | '.dockerignore'): IgnoreRule[] {
  try {
    const text = readFileSync(join(root, folder, name), 'utf8');
    return parseIgnoreRules(text, name === '.gitignore' ? 'git' : 'docker', folder);
  } catch {
    return [];
  }
}
