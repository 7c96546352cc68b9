import { spawn, spawnSync } from 'node:child_process';

/** A resolver in a namespace that answers every question with one address, over UDP and TCP. */
export function startTestResolver(namespace: string, listenOn: string, address: string): { stop(): void } {
  const words = ['--keep-in-foreground', '--no-resolv', '--no-hosts', '--conf-file=/dev/null', '--pid-file='];
  const child = spawn(
    'ip',
    [
      'netns',
      'exec',
      namespace,
      'dnsmasq',
      ...words,
      '--bind-interfaces',
      `--listen-address=${listenOn}`,
      `--address=/#/${address}`,
    ],
    { stdio: 'ignore' },
  );
  return { stop: () => void child.kill() };
}

/** What a program in that network namespace is answered by Docker's resolver for a name; empty for nothing. */
export function askFromSandbox(sandbox: string, name: string, over: 'udp' | 'tcp'): string {
  const { stdout } = spawnSync(
    'nsenter',
    [`--net=${sandbox}`, '--', process.execPath, '--eval', over === 'udp' ? askOverUdp : askOverTcp, name],
    { encoding: 'utf8' },
  );
  return stdout.trim();
}

const askOverUdp = `
const resolver = new (require('node:dns').Resolver)({ timeout: 500, tries: 2 });
resolver.setServers(['127.0.0.11']);
resolver.resolve4(process.argv[1], (error, found) => console.log(error ? '' : found[0]));
`;

/** One question of RFC 1035 by hand, since Node asks over UDP: the last four bytes of the answer are the address. */
const askOverTcp = `
const name = Buffer.concat(process.argv[1].split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])));
const question = Buffer.from([0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...name, 0, 0, 1, 0, 1]);
const socket = require('node:net').connect(53, '127.0.0.11', () => socket.write(Buffer.from([0, question.length, ...question])));
socket.on('data', (answer) => { console.log(answer.subarray(-4).join('.')); socket.destroy(); });
socket.on('error', () => console.log(''));
socket.setTimeout(1000, () => socket.destroy());
`;
