import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { startDeadline } from './deadline.ts';
import { failingWorld } from './failing-world.ts';
import { fillFolder } from './fill-folder.ts';
import type { Variables } from './git-settings.ts';
import { defaultLimits, type SourceLimits } from './limits.ts';
import { parseApprunnerYaml } from './parse-apprunner-yaml.ts';
import type { Sources } from './port.ts';
import { findSourceDirectory, hasFile, readText } from './read-text.ts';
import { isMissing } from './resolve-inside.ts';

export type SourcesOptions = {
  /** Absolute; where checkouts are made, for this Apron alone. Made when it is not there. */
  readonly folder: string;
  /** Absolute; the folder of createUploads. */
  readonly uploadsFolder: string;
  /** The git program; `git` of PATH unless given. */
  readonly git?: string;
  /** From which git gets what it needs (home, SSH agent, proxies); the process's own unless given. */
  readonly environment?: Variables;
  readonly limits?: SourceLimits;
};

const prefix = 'checkout-';

/** Source code through the `git` program (2.30 or newer) and from uploaded folders. */
export function createSources(options: SourcesOptions): Sources {
  const { folder } = options;
  const live = new Set<string>();

  const remove = async (checkout: string) => {
    await rm(checkout, { recursive: true, force: true });
    live.delete(checkout);
  };

  return {
    async checkout(...request) {
      const target = await makeFolder(folder);
      live.add(target);
      try {
        return { folder: target, ...(await fill(target, options, request)) };
      } catch (error) {
        await remove(target);
        throw failingWorld('check out source code', error);
      }
    },

    async discard(checkout) {
      if (dirname(checkout.folder) !== resolve(folder))
        throw new Error(`${checkout.folder} is not a checkout`);
      await remove(checkout.folder);
    },

    readText: (checkout, path) => readText(checkout.folder, path),

    async readRecipe(checkout, sourceDirectory) {
      const directory = await findSourceDirectory(checkout.folder, sourceDirectory);
      const text = await readText(checkout.folder, join(directory, 'apprunner.yaml'));
      return text === null ? null : parseApprunnerYaml(text);
    },

    async hasDockerfile(checkout, sourceDirectory) {
      const directory = await findSourceDirectory(checkout.folder, sourceDirectory);
      return hasFile(checkout.folder, join(directory, 'Dockerfile'));
    },

    async sweep() {
      const left = (await namesIn(folder)).map((name) => join(resolve(folder), name));
      for (const path of left) {
        if (basename(path).startsWith(prefix) && !live.has(path)) await remove(path);
      }
    },
  };
}

async function fill(target: string, options: SourcesOptions, request: Parameters<Sources['checkout']>) {
  const [source, onLine, signal] = request;
  const { uploadsFolder, git = 'git', limits = defaultLimits } = options;
  const environment = { HOME: homedir(), ...(options.environment ?? process.env) };
  const deadline = startDeadline(limits.milliseconds);
  const either = AbortSignal.any([signal, deadline.signal]);
  try {
    return await fillFolder({
      source,
      folder: target,
      uploadsFolder,
      git,
      environment,
      limits,
      onLine,
      signal: either,
    });
  } finally {
    deadline.stop();
  }
}

/** A fresh folder: open to whoever a build runs as, but below a folder that only Apron's user may enter. */
async function makeFolder(parent: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(resolve(parent), prefix));
    await chmod(folder, 0o755);
    return folder;
  } catch (error) {
    throw failingWorld('make a folder for source code', error);
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw failingWorld('sweep checkouts', error);
  }
}
