import { chmod, cp, mkdir, readdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { extract } from 'tar';
import { ImageUnavailable } from '../../images-port.ts';
import { runProgram } from '../host/run-program.ts';
import type { Packaging } from './runtimes.ts';

/** npm's names of processor architectures, by the engine's. */
const npmArchitectures: Readonly<Record<string, string>> = { amd64: 'x64', arm64: 'arm64' };

/**
 * Lays Node, npm and yarn out below `folder` as they belong below `/`: fetched with the host's npm and its registry
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

  const [node, npm, yarn] = await Promise.all([
    unpack(folder, `node-linux-${cpu}@${packaging.node}`, signal),
    unpack(folder, `npm@${packaging.npm}`, signal),
    unpack(folder, `yarn@${packaging.yarn}`, signal),
  ]);
  await rename(join(node, 'bin/node'), join(local, 'bin/node'));
  // The headers, for packages that compile native code.
  await cp(join(node, 'include'), join(local, 'include'), { recursive: true });
  await rename(npm, join(modules, 'npm'));
  await rename(yarn, join(modules, 'yarn'));
  await link(local, 'npm', 'npm/bin/npm-cli.js');
  await link(local, 'npx', 'npm/bin/npx-cli.js');
  await link(local, 'yarn', 'yarn/bin/yarn.js');
  await link(local, 'yarnpkg', 'yarn/bin/yarn.js');
}

async function link(local: string, name: string, program: string): Promise<void> {
  await chmod(join(local, 'lib/node_modules', program), 0o755);
  await symlink(`../lib/node_modules/${program}`, join(local, 'bin', name));
}

/** Fetches one package of npm and returns the folder of its contents. `specifier` is one of our own making. */
async function unpack(folder: string, specifier: string, signal: AbortSignal): Promise<string> {
  const place = join(folder, specifier);
  const contents = join(place, 'contents');
  await mkdir(contents, { recursive: true });
  const argv = ['pack', '--silent', '--pack-destination', place, '--', specifier];
  const { exitCode, stderr } = await runProgram('npm', argv, signal);
  signal.throwIfAborted();
  const archive = (await readdir(place)).find((file) => file.endsWith('.tgz'));
  if (exitCode !== 0 || archive === undefined) {
    const words = stderr.trim().slice(-400) || `npm pack ended with exit code ${exitCode}`;
    throw new ImageUnavailable(
      `No registry answers, and ${specifier} could not be fetched from npm: ${words}`,
    );
  }
  await extract({ file: join(place, archive), cwd: contents, strip: 1 });
  return contents;
}
