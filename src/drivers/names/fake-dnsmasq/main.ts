// A stand-in for the dnsmasq program: same arguments, same files, same signals, same words in its log, and DNS as far as
// the driver's tests ask it. The driver above it is the real one.
import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { answerQuestion, type FakeRecords } from './answer-question.ts';

const file = process.argv.find((word) => word.startsWith('--conf-file='))?.slice('--conf-file='.length) ?? '';
const lines = readFileSync(file, 'utf8').split('\n');
const valuesOf = (key: string): string[] =>
  lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));
const valueOf = (key: string): string => valuesOf(key)[0] ?? '';
const port = Number(valueOf('port'));

let records: FakeRecords = { hosts: [], wildcards: [], servers: [], port };

if (process.argv.includes('--test')) process.exit(0);
if (process.send === undefined) daemonize();
else await serve();

/** Ends when the process that stays behind listens, as dnsmasq does. */
function daemonize(): void {
  const child = fork(import.meta.filename, process.argv.slice(2), {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.pipe(process.stderr);
  child.on('message', () => process.exit(0));
  child.on('close', (code) => process.exit(code ?? 2));
}

async function serve(): Promise<void> {
  try {
    for (const address of valuesOf('listen-address')) await listenOn(address);
  } catch (error) {
    process.stderr.write(`dnsmasq: failed to create listening socket: ${String(error)}\n`);
    process.exit(2);
  }
  writeFileSync(valueOf('pid-file'), `${process.pid}\n`);
  process.on('SIGHUP', read);
  process.on('SIGTERM', () => process.exit(0));
  process.send?.('listening');
  process.disconnect?.();
  read();
}

function read(): void {
  const folder = valueOf('addn-hosts');
  const hosts = readdirSync(folder).flatMap((name) => {
    const read = readFileSync(`${folder}/${name}`, 'utf8').split('\n').filter(Boolean);
    appendFileSync(valueOf('log-facility'), `dnsmasq[1]: read ${folder}/${name} - ${read.length} names\n`);
    return read.map((line) => line.split(' ') as [string, string]);
  });
  records = {
    hosts: hosts.map(([address, name]) => ({ name, address })),
    wildcards: valuesOf('address').map((value) => {
      const [, name = '', address = ''] = value.split('/');
      return { name, address };
    }),
    servers: readFileSync(valueOf('servers-file'), 'utf8')
      .split('\n')
      .map((line) => line.slice('server='.length)),
    port,
  };
}

async function listenOn(address: string): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', (message, client) => {
    void answerQuestion(records, message).then((reply) => socket.send(reply, client.port, client.address));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, address, resolve);
  });
  const server = createServer((connection) => {
    connection.once('data', (data: Buffer) => {
      void answerQuestion(records, data.subarray(2)).then((reply) => connection.end(withLength(reply)));
    });
    connection.on('error', () => connection.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
}

function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}
