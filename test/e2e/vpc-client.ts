import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { runToEnd } from './apron.ts';
import { testImage } from './fixtures.ts';

/** A container in a subnet, and the machine's own programs run in its network with its resolver: unmodified clients. */
export type VpcClient = {
  readonly containerName: string;
  run(
    program: string,
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): Promise<string>;
  /** What curl prints for an URL; rejects when it does not come about within a few seconds. */
  curl(...args: string[]): Promise<string>;
  remove(): Promise<void>;
};

export async function joinSubnet(subnetId: string, groupId: string): Promise<VpcClient> {
  const name = `client-${randomBytes(4).toString('hex')}`;
  const network = `name=${subnetId},driver-opt=apron.security-groups=${groupId}`;
  const stay = ['sh', '-c', 'while sleep 60; do :; done'];
  await runToEnd('docker', [
    'run',
    '--detach',
    '--name',
    name,
    '--network',
    network,
    await testImage(),
    ...stay,
  ]);
  const pid = (await runToEnd('docker', ['inspect', '--format', '{{.State.Pid}}', name])).trim();
  const resolvers = await runToEnd('docker', ['exec', name, 'cat', '/etc/resolv.conf']);
  // `ip netns exec` lays this folder over /etc for what it runs.
  mkdirSync(`/etc/netns/${name}`, { recursive: true });
  writeFileSync(`/etc/netns/${name}/resolv.conf`, resolvers);
  await runToEnd('ip', ['netns', 'attach', name, pid]);
  const run: VpcClient['run'] = async (program, args, environment = {}) =>
    await runToEnd('ip', ['netns', 'exec', name, program, ...args], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...environment },
    });
  return {
    containerName: name,
    run,
    curl: async (...args) => await run('curl', ['--silent', '--show-error', '--max-time', '5', ...args]),
    async remove() {
      await runToEnd('ip', ['netns', 'del', name]);
      rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
      await runToEnd('docker', ['rm', '--force', '--volumes', name]);
    },
  };
}
