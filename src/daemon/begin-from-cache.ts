import { flushCompileCache, getCompileCacheDir } from 'node:module';

/** In the environment of a process that has begun a second time: there is no third. */
const mark = 'APRON_BEGUN_FROM_CACHE';
/** Node's compiler from TypeScript to JavaScript, as Node 24 and 26 list it. */
const compiler = 'internal/deps/amaro/dist/index';

/**
 * Node's compiler from TypeScript stays in memory once a file was not in the compile cache: 25 MiB, after every
 * update. So what was compiled is written to the cache and the program begins again from there, as the same process.
 * Returns where there is nothing to gain, or no cache. To be called before anything is opened.
 */
export function beginFromCache(): void {
  const { moduleLoadList = [] } = process as { moduleLoadList?: readonly string[] };
  const hasCompiled = moduleLoadList.some((module) => module.endsWith(compiler));
  if (!hasCompiled || getCompileCacheDir() === undefined || process.env[mark] !== undefined) return;
  flushCompileCache();
  const argv = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, argv, { ...process.env, [mark]: 'yes' });
}
