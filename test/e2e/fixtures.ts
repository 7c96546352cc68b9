import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../src/drivers/containers/engine.ts';
import { ensureTestImage, removeTestImage } from '../../src/drivers/containers/test-image.ts';
import { root, runToEnd } from './apron.ts';

/** A Git repository with one commit on `main`, made from a folder; `remove` takes it away. */
export async function makeRepository(
  folder: string,
): Promise<{ url: string; path: string; remove: () => void }> {
  const path = mkdtempSync(join(tmpdir(), 'apron-repository-'));
  cpSync(folder, path, { recursive: true, filter: (from) => !from.includes('node_modules') });
  await runToEnd('git', ['init', '--quiet', '--initial-branch=main', path]);
  await commitAll(path, 'first');
  return { url: `file://${path}`, path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Commits whatever has changed in a repository. */
export async function commitAll(path: string, message: string): Promise<void> {
  await runToEnd('git', ['-C', path, 'add', '--all']);
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  await runToEnd('git', ['-C', path, ...author, 'commit', '--quiet', '--message', message]);
}

export const helloFolder = join(root, 'examples/hello');

/** A shell line that answers the variable MESSAGE on $PORT; runs in the test image. */
export const serveMessage =
  'mkdir -p /tmp/www; echo "$MESSAGE" > /tmp/www/index.html; exec httpd -f -p $PORT -h /tmp/www';

/** Of this process: several runs on one machine do not take each other's image away. */
const installation = randomBytes(4).toString('hex');
// Names that begin with `apron-` are Apron's own and cannot be deployed.
const repository = 'answer-example';
const imageName = `${repository}:${installation}`;

/** Name of an image that the engine has and no registry knows: busybox with a shell and an HTTP server. */
export async function testImage(): Promise<string> {
  const engine = openEngine({ socketPath: '/var/run/docker.sock', installation });
  await engine.docker.getImage(await ensureTestImage(engine)).tag({ repo: repository, tag: installation });
  return imageName;
}

/** Takes it away again, once no container uses it. */
export async function forgetTestImage(): Promise<void> {
  const engine = openEngine({ socketPath: '/var/run/docker.sock', installation });
  await engine.docker.getImage(imageName).remove({ force: true });
  await removeTestImage(engine);
}
