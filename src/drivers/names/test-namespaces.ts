import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NamesStage } from './conformance.ts';
import { createNames } from './names.ts';
import type { Resolver } from './port.ts';
import { openRunning } from './running-resolvers.ts';
import { ask, type Question, type Reply } from './test-question.ts';

const run = promisify(execFile);

/** A namespace that plays a VPC's router, joined to the machine's own by one wire. */
export type NamesWorld = NamesStage & {
  readonly folder: string;
  readonly namespace: string;
  /** The machine's end of the wire, where the resolver of the internet listens. */
  readonly hostAddress: string;
  readonly vpcAddress: string;
};

export const questionProgram = join(import.meta.dirname, 'test-question.ts');

export async function setNamespaces(machineResolvers?: string): Promise<NamesWorld> {
  const installation = randomBytes(4).toString('hex');
  const namespace = `t${installation}-vpc`;
  const link = `t${installation}`;
  const [second, block] = [randomInt(128, 255), randomInt(0, 64) * 4];
  const [hostAddress, nearAddress] = [`169.254.${second}.${block + 1}`, `169.254.${second}.${block + 2}`];
  const vpcAddress = '10.0.0.2';
  const folder = await mkdtemp(join(tmpdir(), 'apron-names-'));
  // As /run is: dnsmasq is not root.
  await chmod(folder, 0o755);
  for (const line of [
    `netns add ${namespace}`,
    `link add ${link} type veth peer name aws0 netns ${namespace}`,
    `addr add ${hostAddress}/30 dev ${link}`,
    `link set ${link} up`,
    `-n ${namespace} addr add ${nearAddress}/30 dev aws0`,
    `-n ${namespace} link set aws0 up`,
    `-n ${namespace} link set lo up`,
    `-n ${namespace} addr add ${vpcAddress}/32 dev lo`,
    `-n ${namespace} addr add 169.254.169.253/32 dev lo`,
  ]) {
    await run('ip', line.split(' '));
  }
  const openNames = () =>
    createNames({ folder, ...(machineResolvers !== undefined && { machineResolvers }) });
  const empty = { records: [], zones: [] };
  return {
    folder,
    namespace,
    hostAddress,
    vpcAddress,
    openNames,
    internet: { ...empty, id: 'internet', namespace: 'host', listenOn: [hostAddress], upstream: [] },
    vpc: {
      ...empty,
      id: `vpc-${installation}`,
      namespace,
      listenOn: [vpcAddress, '169.254.169.253'],
      upstream: [hostAddress],
    },
    ask: askWhereItIs,
    pidOf: async ({ id }) =>
      openRunning(folder)
        .look()
        .find((found) => found.id === id)?.pid ?? null,
    async close() {
      await openNames().stop();
      await run('ip', ['netns', 'del', namespace]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks from inside the resolver's own namespace. */
export async function askWhereItIs(
  resolver: Resolver,
  question: Question,
  by: 'udp' | 'tcp',
): Promise<Reply> {
  const address = resolver.listenOn[0] ?? '';
  if (resolver.namespace === 'host') return await ask({ address, port: 53 }, question, by);
  const words = [questionProgram, address, '53', question.name, question.type, by];
  const { stdout } = await run('ip', ['netns', 'exec', resolver.namespace, process.execPath, ...words]);
  return JSON.parse(stdout) as Reply;
}
