import { chmod, cp, mkdir, readdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageUnavailable } from '../../images-port.ts';
import { runProgram } from '../host/run-program.ts';
import type { Packaging } from './runtimes.ts';

/** npm's names of processor architectures, by the engine's. */
const npmArchitectures: Readonly<Record<string, string>> = { amd64: 'x64', arm64: 'arm64' };

/**
 * Lays Node, npm and yarn out in `folder/root` as they belong below `/`: fetched with the host's npm and its registry
 * settings. Throws ImageUnavailable when npm has no such version or cannot be reached.
 */
export async function layOutNode(
  folder: string,
  { packaging, architecture }: { packaging: Packaging & { from: 'npm' }; architecture: string },
  signal: AbortSignal,
): Promise<void> {
  const cpu = npmArchitectures[architecture];
  if (cpu === undefined) throw new ImageUnavailable(`There is no Node package for ${architecture}.`);
  const local = join(folder, 'root/usr/local');
  const modules = join(local, 'lib/node_modules');
  await mkdir(join(local, 'bin'), { recursive: true });
  await mkdir(modules, { recursive: true });

  const node = `node-linux-${cpu}`;
  await fetchPackages(
    folder,
    [`${node}@${packaging.node}`, `npm@${packaging.npm}`, `yarn@${packaging.yarn}`],
    signal,
  );
  const contents = await unpack(folder, node);
  await rename(join(contents, 'bin/node'), join(local, 'bin/node'));
  // The headers, for packages that compile native code.
  await cp(join(contents, 'include'), join(local, 'include'), { recursive: true });
  await rename(await unpack(folder, 'npm'), join(modules, 'npm'));
  await rename(await unpack(folder, 'yarn'), join(modules, 'yarn'));
  await link(local, 'npm', 'npm/bin/npm-cli.js');
  await link(local, 'npx', 'npm/bin/npx-cli.js');
  await link(local, 'yarn', 'yarn/bin/yarn.js');
  await link(local, 'yarnpkg', 'yarn/bin/yarn.js');
}

async function link(local: string, name: string, program: string): Promise<void> {
  await chmod(join(local, 'lib/node_modules', program), 0o755);
  await symlink(`../lib/node_modules/${program}`, join(local, 'bin', name));
}

/** Fetches packages as `folder/<name>-<version>.tgz`; the specifiers are of our own making. */
async function fetchPackages(
  folder: string,
  specifiers: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const argv = ['pack', '--silent', '--pack-destination', folder, '--', ...specifiers];
  const { exitCode, stderr } = await runProgram('npm', argv, signal);
  signal.throwIfAborted();
  if (exitCode === 0) return;
  const words = stderr.trim().slice(-400) || `npm pack ended with exit code ${exitCode}`;
  throw new ImageUnavailable(
    `No registry answers, and ${specifiers.join(', ')} could not be fetched with npm: ${words}`,
  );
}

/** Unpacks a fetched package and returns the folder of its contents. */
async function unpack(folder: string, name: string): Promise<string> {
  const pattern = new RegExp(`^${name}-\\d[^/]*\\.tgz$`);
  const archive = (await readdir(folder)).find((file) => pattern.test(file));
  if (archive === undefined) throw new ImageUnavailable(`npm fetched no ${name}.`);
  const contents = join(folder, `contents-${name}`);
  const { extract } = await import('tar');
  await mkdir(contents);
  await extract({ file: join(folder, archive), cwd: contents, strip: 1 });
  return contents;
}
