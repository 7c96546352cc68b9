import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Order, Report } from './test-packet-agent.ts';

const run = promisify(execFile);

/** A namespace that stands for a container, with somebody in it who does what he is told. */
export type PacketHost = {
  readonly namespace: string;
  order(order: Order): Promise<Report>;
  remove(): Promise<void>;
};

/** Makes the namespace and starts its agent, which listens on the usual TCP and UDP ports. */
export async function startPacketHost(
  namespace: string,
  ports: readonly number[],
  name: string = namespace,
): Promise<PacketHost> {
  await run('ip', ['netns', 'add', namespace]);
  await run('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
  // An answer that is dropped is not sent again seconds later, when the counters are another case's.
  const once = 'echo 0 > /proc/sys/net/ipv4/tcp_synack_retries';
  await run('ip', ['netns', 'exec', namespace, 'sh', '-c', once]);
  const agent = startAgent(['ip', 'netns', 'exec', namespace], name);
  const host: PacketHost = {
    namespace,
    order: agent.order,
    async remove() {
      await agent.end();
      await run('ip', ['netns', 'del', namespace]);
    },
  };
  try {
    const listens = ports.flatMap((port) =>
      (['tcp', 'udp'] as const).map((protocol) => host.order({ do: 'listen', protocol, port })),
    );
    await Promise.race([
      Promise.all(listens),
      agent.ended.then(() => Promise.reject(new Error('the agent ended'))),
    ]);
  } catch (error) {
    await host.remove();
    throw error;
  }
  return host;
}

/** Somebody on the machine itself, in no namespace: outside of every VPC, as App Runner's own network is. Listens nowhere. */
export function startMachineHost(): PacketHost {
  const agent = startAgent([], 'machine');
  return { namespace: 'host', order: agent.order, remove: () => agent.end() };
}

type Agent = Pick<PacketHost, 'order'> & { readonly ended: Promise<void>; end(): Promise<void> };

function startAgent(prefix: readonly string[], name: string): Agent {
  const command = [process.execPath, `${import.meta.dirname}/test-packet-agent.ts`, name];
  const [program = '', ...rest]: readonly string[] = [...prefix, ...command];
  const agent = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (report: Report) => void>();
  createInterface({ input: agent.stdout }).on('line', (line) => {
    const { id, report } = JSON.parse(line) as { id: number; report: Report };
    waiting.get(id)?.(report);
    waiting.delete(id);
  });
  const ended = new Promise<void>((done) => agent.once('close', () => done()));
  let last = 0;
  return {
    ended,
    order: (order) =>
      new Promise((done) => {
        last += 1;
        waiting.set(last, done);
        agent.stdin.write(`${JSON.stringify({ id: last, order })}\n`);
      }),
    async end() {
      agent.stdin.end();
      await ended;
    },
  };
}
