import { Resolver } from 'node:dns/promises';
import { connect, isIPv4 } from 'node:net';
import type { InsideProbe } from '../../model/inside-probe.ts';

// A program of its own: `node connect-program.ts HOST PORT MILLISECONDS` prints one InsideProbe. It runs in the network
// namespace of an instance, where Docker's resolver answers at the address that it has in every container.
const dockerResolver = '127.0.0.11';

const [host = '', port = '', timeout = ''] = process.argv.slice(2);
const startedAt = performance.now();
const address = isIPv4(host) ? host : await resolveName(host, Number(timeout));
const outcome = address === null ? 'name-not-found' : await open(address, Number(port), Number(timeout));
const answer: InsideProbe = { outcome, address, milliseconds: Math.round(performance.now() - startedAt) };
process.stdout.write(`${JSON.stringify(answer)}\n`);

async function resolveName(name: string, milliseconds: number): Promise<string | null> {
  const resolver = new Resolver({ timeout: milliseconds, tries: 1 });
  resolver.setServers([dockerResolver]);
  try {
    return (await resolver.resolve4(name))[0] ?? null;
  } catch {
    // Refused, unknown or unanswered: to a program it is all the same, it has no address.
    return null;
  }
}

function open(to: string, number: number, milliseconds: number): Promise<InsideProbe['outcome']> {
  return new Promise((settle) => {
    const socket = connect({ host: to, port: number });
    const end = (result: InsideProbe['outcome']): void => {
      clearTimeout(timer);
      socket.destroy();
      settle(result);
    };
    const timer = setTimeout(() => end('timed-out'), milliseconds);
    socket.once('connect', () => end('connected'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(outcomeOf(error.code)));
  });
}

function outcomeOf(code: string | undefined): InsideProbe['outcome'] {
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'refused';
  return code === 'ETIMEDOUT' ? 'timed-out' : 'unreachable';
}
