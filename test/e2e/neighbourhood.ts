import { randomBytes, randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { runToEnd } from './apron.ts';
import { testImage } from './fixtures.ts';

/** What stands around an Apron, trusts its network, and answers whoever gets through to it. */
export type Neighbourhood = {
  /** `address:port` by what answers there. */
  readonly targets: Readonly<Record<string, string>>;
  close(): Promise<void>;
};

/**
 * A program that listens on all of the machine's addresses, a host in its local network, and a container of somebody
 * else's on Docker's own bridge. All of them answer the machine.
 */
export async function openNeighbourhood(): Promise<Neighbourhood> {
  const machine = await listenEverywhere();
  const lan = await openLan();
  const stranger = await startStranger();
  const own = ownAddresses().map((address, index) => [`machine ${index}`, `${address}:${machine.port}`]);
  return {
    targets: { ...Object.fromEntries(own), lan: lan.target, stranger: stranger.target },
    async close() {
      await runToEnd('docker', ['rm', '--force', '--volumes', stranger.name]);
      await lan.close();
      machine.close();
    },
  };
}

/** The machine's addresses on its own links: its network card and Docker's bridge among them. */
function ownAddresses(): string[] {
  return Object.entries(networkInterfaces())
    .filter(([name]) => name === 'eth0' || name === 'docker0' || name.startsWith('en'))
    .flatMap(([, addresses]) => addresses ?? [])
    .flatMap(({ family, address }) => (family === 'IPv4' ? [address] : []));
}

async function listenEverywhere(): Promise<{ port: number; close: () => void }> {
  const server = createServer((_, response) => void response.end('the machine\n'));
  await new Promise<void>((ready) => void server.listen(0, '0.0.0.0', () => ready()));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, close: () => void server.close() };
}

/** A namespace on a wire of its own to the machine, which finds it by its route as it finds a host in its network. */
async function openLan(): Promise<{ target: string; close: () => Promise<void> }> {
  const id = randomBytes(3).toString('hex');
  const [namespace, link] = [`tlan-${id}`, `tl${id}`];
  const network = `10.${randomInt(200, 250)}.${randomInt(256)}`;
  const ip = async (...argv: string[]): Promise<string> => await runToEnd('ip', argv);
  await ip('netns', 'add', namespace);
  await ip('link', 'add', link, 'type', 'veth', 'peer', 'name', 'lan0', 'netns', namespace);
  await ip('addr', 'add', `${network}.1/30`, 'dev', link);
  await ip('link', 'set', link, 'up');
  await ip('-n', namespace, 'addr', 'add', `${network}.2/30`, 'dev', 'lan0');
  await ip('-n', namespace, 'link', 'set', 'lan0', 'up');
  await ip('-n', namespace, 'route', 'add', 'default', 'via', `${network}.1`);
  const script = "require('http').createServer((q, a) => a.end('lan\\n')).listen(80)";
  const server = runToEnd('ip', ['netns', 'exec', namespace, process.execPath, '-e', script]).catch(() => '');
  return {
    target: `${network}.2:80`,
    async close() {
      for (const pid of (await ip('netns', 'pids', namespace)).split('\n')) {
        if (pid !== '') process.kill(Number(pid), 'SIGKILL');
      }
      await server;
      await ip('netns', 'del', namespace);
    },
  };
}

async function startStranger(): Promise<{ name: string; target: string }> {
  const name = `stranger-${randomBytes(4).toString('hex')}`;
  const argv = ['run', '--detach', '--name', name, await testImage()];
  await runToEnd('docker', [...argv, 'httpd', '-f', '-p', '80', '-h', '/www']);
  const address = await runToEnd('docker', ['inspect', '--format', '{{.NetworkSettings.IPAddress}}', name]);
  return { name, target: `${address.trim()}:80` };
}
