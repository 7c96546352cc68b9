import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../src/drivers/containers/engine.ts';
import { ensureTestImage } from '../../src/drivers/containers/test-image.ts';
import { until } from './apron.ts';

/** A Docker Engine that a test may stop: own folders, own socket, own bridge, and no hand on the machine's rules. */
export type OwnEngine = {
  readonly socket: string;
  /** Does nothing when it runs. */
  start(): Promise<void>;
  /** SIGKILL leaves containers running; SIGTERM takes them along. */
  stop(signal: NodeJS.Signals): Promise<void>;
  /** Name of a test image in it. */
  image(): Promise<string>;
  remove(): Promise<void>;
};

/** Why there can be none here; false where there can. */
export function whyNoEngine(): string | false {
  if (process.getuid?.() !== 0) return 'a Docker Engine of its own needs root';
  return spawnSync('dockerd', ['--version']).status === 0 ? false : 'dockerd is not installed';
}

export function createOwnEngine(): OwnEngine {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const socket = join(folder, 'd.sock');
  const folders = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'run')];
  const files = ['--pidfile', join(folder, 'd.pid'), '-H', `unix://${socket}`];
  // Not `none`: an engine told that takes the machine's docker0 away, and with it every other engine's builds.
  const bridge = `e2e${randomBytes(4).toString('hex')}`;
  const rules = [
    `--bridge=${bridge}`,
    '--iptables=false',
    '--ip6tables=false',
    '--ip-forward=false',
    '--ip-masq=false',
  ];
  const engine = openEngine({ socketPath: socket, installation: 'e2e00000' });
  let child: ChildProcess | null = null;
  const isRunning = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    if (ending === null || !isRunning()) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
    // A killed one leaves these, and waits at its next start for whoever has the number in them.
    for (const file of ['d.pid', 'run/containerd/containerd.pid'])
      rmSync(join(folder, file), { force: true });
  };
  return {
    socket,
    async start() {
      if (isRunning()) return;
      // Fails where an earlier start has made it.
      spawnSync('ip', ['link', 'add', bridge, 'type', 'bridge']);
      spawnSync('ip', ['address', 'add', '100.127.255.1/28', 'dev', bridge]);
      child = spawn('dockerd', [...folders, ...files, ...rules], { stdio: 'ignore' });
      // One that is asked while it starts may take the question and never answer it.
      const answers = (): Promise<boolean> =>
        engine.docker.listImages({ abortSignal: AbortSignal.timeout(1000) }).then(Boolean, () => false);
      await until('the engine answers', answers);
    },
    stop,
    async image() {
      await engine.docker.getImage(await ensureTestImage(engine)).tag({ repo: 'answer-example', tag: 'own' });
      return 'answer-example:own';
    },
    async remove() {
      await stop('SIGTERM');
      spawnSync('ip', ['link', 'delete', bridge]);
      for (const mount of mountsBelow(folder)) spawnSync('umount', ['--lazy', mount]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** What a killed engine has left mounted, the innermost first. */
function mountsBelow(folder: string): string[] {
  const places = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  return places.filter((place) => place.startsWith(`${folder}/`)).reverse();
}
