import { execFile, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createConnection, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Runs inside a network namespace and does what it is told there, one JSON value a line in and out: listens, opens
 * connections, sends datagrams. A listener greets with the address that it sees and its own name, then gives back what it is
 * sent.
 */
export type Order =
  | { readonly do: 'listen'; readonly protocol: 'tcp' | 'udp'; readonly port: number }
  | { readonly do: 'tcp'; readonly address: string; readonly port: number; readonly patience: number }
  | {
      readonly do: 'udp';
      readonly address: string;
      readonly port: number;
      readonly patience: number;
      readonly bytes: number;
    }
  | { readonly do: 'ping'; readonly address: string; readonly patience: number }
  /** Whatever still waits for an answer has waited long enough: it is told to have timed out. */
  | { readonly do: 'give up' }
  | { readonly do: 'open'; readonly address: string; readonly port: number; readonly localPort?: number }
  | { readonly do: 'say'; readonly handle: number; readonly patience: number }
  | { readonly do: 'run'; readonly argv: readonly string[] };

/** `connected`, `answered`, `refused`, `reset`, `timed out`, or another error's code; `seenAs` is the sender as the other side sees it. */
export type Report = {
  readonly outcome: string;
  readonly seenAs: string | null;
  /** What the other side calls itself. */
  readonly answeredBy?: string;
  readonly output?: string;
  readonly handle?: number;
};

/** Given when the agent is started. */
const ownName = process.argv[2] ?? '';

function readGreeting(data: Buffer | string): Pick<Report, 'seenAs' | 'answeredBy'> {
  const [seenAs = '', answeredBy = ''] = String(data).trim().split(' ');
  return { seenAs, answeredBy };
}

const open = new Map<number, Socket>();

/** What ends each of those that wait for an answer. */
const waiting = new Set<() => void>();

async function obey(order: Order): Promise<Report> {
  switch (order.do) {
    case 'listen':
      return order.protocol === 'tcp' ? await listenTcp(order.port) : await listenUdp(order.port);
    case 'tcp':
      // With a reset, so that nothing of it is sent again when the world is another one.
      return await connect(order, order.patience, (socket) => socket.resetAndDestroy());
    case 'open':
      return await connect(order, 10_000, (socket) => open.set(socket.localPort ?? 0, socket));
    case 'say':
      return await say(order.handle, order.patience);
    case 'udp':
      return await ask(order);
    case 'ping':
      return await ping(order);
    case 'give up':
      for (const end of waiting) end();
      return { outcome: 'given up', seenAs: null };
    case 'run':
      return await run(order.argv);
  }
}

const timedOut: Report = { outcome: 'timed out', seenAs: null };

/** Ends with `timed out` after so many milliseconds, or when all are to give up. Returns what ends the wait. */
function limit(patience: number, end: (report: Report) => void): () => void {
  const giveUp = (): void => end(timedOut);
  const timer = setTimeout(giveUp, patience);
  waiting.add(giveUp);
  return () => {
    clearTimeout(timer);
    waiting.delete(giveUp);
  };
}

function listenTcp(port: number): Promise<Report> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write(`${socket.remoteAddress ?? ''} ${ownName}\n`);
    socket.pipe(socket);
  });
  return new Promise((done) => {
    server.listen({ port, host: '0.0.0.0' }, () => done({ outcome: 'listening', seenAs: null }));
  });
}

function listenUdp(port: number): Promise<Report> {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port: from }) =>
    socket.send(`${address} ${ownName} ${message.length}`, from, address),
  );
  return new Promise((done) => {
    socket.bind(port, '0.0.0.0', () => done({ outcome: 'listening', seenAs: null }));
  });
}

type Target = { readonly address: string; readonly port: number; readonly localPort?: number };

function connect(
  { address, port, localPort }: Target,
  patience: number,
  keep: (socket: Socket) => void,
): Promise<Report> {
  const socket = createConnection({
    host: address,
    port,
    ...(localPort === undefined ? {} : { localPort }),
  });
  return new Promise((done) => {
    const end = (report: Report): void => {
      stopWaiting();
      socket.removeAllListeners('data');
      if (report.outcome === 'connected') keep(socket);
      else socket.destroy();
      done(report);
    };
    const stopWaiting = limit(patience, end);
    socket.on('error', (error) => end({ outcome: nameOf(error), seenAs: null }));
    socket.on('data', (data) =>
      end({ outcome: 'connected', ...readGreeting(data), handle: socket.localPort ?? 0 }),
    );
  });
}

function say(handle: number, patience: number): Promise<Report> {
  const socket = open.get(handle);
  if (socket === undefined) throw new Error(`nothing is open as ${handle}`);
  return new Promise((done) => {
    const end = (outcome: string): void => {
      clearTimeout(timer);
      socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close');
      socket.on('error', () => {});
      done({ outcome, seenAs: null });
    };
    const timer = setTimeout(() => end('timed out'), patience);
    socket.on('data', () => end('answered'));
    socket.on('error', (error) => end(nameOf(error)));
    socket.on('close', () => end('reset'));
    socket.write('still there?\n');
  });
}

function ask({ address, port, patience, bytes }: Extract<Order, { do: 'udp' }>): Promise<Report> {
  const socket = createSocket('udp4');
  return new Promise((done) => {
    const end = (report: Report): void => {
      stopWaiting();
      socket.close();
      done(report);
    };
    const stopWaiting = limit(patience, end);
    socket.on('error', (error) => end({ outcome: nameOf(error), seenAs: null }));
    socket.on('message', (data) => end({ outcome: 'answered', ...readGreeting(data) }));
    // Connected, so that an ICMP error comes back as one.
    socket.connect(port, address, () => socket.send(Buffer.alloc(bytes)));
  });
}

/** The kernel lets no program without privileges send echoes, and Node has no such sockets: `ping` does it. */
function ping({ address, patience }: Extract<Order, { do: 'ping' }>): Promise<Report> {
  const seconds = String(Math.ceil(patience / 1000));
  const child = spawn('ping', ['-n', '-c', '1', '-W', seconds, address], { stdio: 'ignore' });
  return new Promise((done) => {
    const end = (report: Report): void => {
      stopWaiting();
      child.kill();
      done(report);
    };
    const stopWaiting = limit(patience, end);
    child.on('error', (error) => end({ outcome: error.message, seenAs: null }));
    child.on('exit', (code) => end(code === 0 ? { outcome: 'answered', seenAs: null } : timedOut));
  });
}

function run([program = '', ...rest]: readonly string[]): Promise<Report> {
  return new Promise((done) => {
    execFile(program, rest, (error, stdout, stderr) =>
      done({ outcome: error === null ? 'answered' : 'failed', seenAs: null, output: `${stdout}${stderr}` }),
    );
  });
}

function nameOf(error: Error & { code?: string }): string {
  const names: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'refused',
    ECONNRESET: 'reset',
    ETIMEDOUT: 'timed out',
  };
  return names[error.code ?? ''] ?? error.code ?? error.message;
}

if (import.meta.main) {
  const write = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const { id, order } = JSON.parse(line) as { id: number; order: Order };
      void obey(order).then(
        (report) => write({ id, report }),
        (error: unknown) => write({ id, report: { outcome: String(error), seenAs: null } }),
      );
    })
    .on('close', () => process.exit(0));
}
