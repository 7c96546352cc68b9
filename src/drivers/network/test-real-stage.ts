import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NetworkStage } from './conformance.ts';
import { createNetwork } from './create-network.ts';
import { createSystemTools } from './system-tools.ts';

/** This machine's kernel, under an installation id of its own. */
export async function openRealStage(): Promise<NetworkStage> {
  const installation = randomBytes(4).toString('hex');
  const tools = createSystemTools(process.env);
  const hosts: string[] = [];
  const sandboxes: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'apron-network-'));
  return {
    tools,
    installation,
    async makeHost(name) {
      const host = `t${installation}-${name}`;
      run('ip', 'netns', 'add', host);
      hosts.push(host);
      return host;
    },
    async makeSandbox(name) {
      // As the engine does it: a file that a nameless namespace is mounted on.
      const path = join(folder, name);
      writeFileSync(path, '');
      run('unshare', `--net=${path}`, 'true');
      sandboxes.push(path);
      return path;
    },
    async close() {
      await createNetwork(tools, installation).remove();
      for (const host of hosts) run('ip', 'netns', 'del', host);
      for (const path of sandboxes) run('umount', path);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'pipe' });
}
