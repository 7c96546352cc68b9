// A stand-in for the HAProxy program: same arguments, same sockets, same manners, no proxying. The driver above it is
// the real one. Every command that changes something is appended to `transcript` beside the configuration.
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname } from 'node:path';
import { type FakeModel, loadModel } from './model.ts';
import { obey } from './obey.ts';

type Worker = { readonly pid: number; readonly model: FakeModel };

const args = process.argv.slice(2);
const valueOf = (flag: string) => args[args.indexOf(flag) + 1] ?? '';
const configurationFile = valueOf('-f');
const folder = dirname(configurationFile);

/** The newest first. */
let workers: Worker[] = [{ pid: process.pid + 1, model: loadOrExit() }];
let failedReloads = 0;
let listener: Server | null = null;

if (!args.includes('-c')) await serve();

async function serve(): Promise<void> {
  listener = await listenOnPort(workers[0]?.model.bind ?? { host: '', port: 0 }).catch(() => {
    process.stderr.write('[ALERT] Binding for frontend edge: cannot bind socket (Address already in use)\n');
    return process.exit(1);
  });
  writeFileSync(valueOf('-p'), `${process.pid}\n`);
  await listenOnSocket(valueOf('-S').replace(',mode,600', ''), obeyAsMaster);
  await listenOnSocket(`${folder}/admin.sock`, (command) => obeyAndRecord(workers[0], command));
  process.on('SIGTERM', () => process.exit(0));
}

function obeyAndRecord(worker: Worker | undefined, command: string): string {
  if (!worker) return '';
  if (!/^(show|fake) /.test(command)) appendFileSync(`${folder}/transcript`, `${command}\n`);
  return `${obey(worker.model, command)}\n`;
}

async function obeyAsMaster(command: string): Promise<string> {
  const [, pid, forOne] = /^@!(\d+) (.*)$/.exec(command) ?? [];
  if (pid && forOne)
    return obeyAndRecord(
      workers.find((worker) => worker.pid === Number(pid)),
      forOne,
    );
  if (command === 'reload') await reload();
  return command === 'show proc' ? showProcesses() : '';
}

/** The old worker stays while requests run on it, like HAProxy's. */
async function reload(): Promise<void> {
  try {
    const model = loadModel(configurationFile);
    const before = workers[0];
    if (before?.model.bind.port !== model.bind.port) {
      const next = await listenOnPort(model.bind);
      listener?.close();
      listener = next;
    }
    workers = [{ pid: (before?.pid ?? 0) + 1, model }, ...workers];
    failedReloads = 0;
    appendFileSync(`${folder}/transcript`, 'reload\n');
  } catch {
    failedReloads += 1;
  }
}

function showProcesses(): string {
  const [present, ...old] = workers;
  const busy = old.filter((worker) =>
    [...worker.model.backends.values()].some((servers) =>
      [...servers.values()].some((one) => one.running > 0),
    ),
  );
  return [
    `${process.pid} master 0 [failed: ${failedReloads}] 0d00h00m00s 2.6.12`,
    '# workers',
    `${present?.pid} worker 0 0d00h00m00s 2.6.12`,
    '# old workers',
    ...busy.map((worker) => `${worker.pid} worker 1 0d00h00m00s 2.6.12`),
    '# programs\n',
  ].join('\n');
}

function loadOrExit(): FakeModel {
  try {
    return loadModel(configurationFile);
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    return process.exit(1);
  }
}

function listenOnPort({ host, port }: FakeModel['bind']): Promise<Server> {
  return listen(createServer(), { host, port, exclusive: true });
}

async function listenOnSocket(
  path: string,
  answer: (command: string) => string | Promise<string>,
): Promise<void> {
  rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.once('data', (data) => {
      void Promise.resolve(answer(data.toString().trim())).then((text) => socket.end(text));
    });
    socket.on('error', () => socket.destroy());
  });
  process.umask(0o177);
  await listen(server, { path });
}

function listen(server: Server, place: object): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(place, () => resolve(server));
  });
}
