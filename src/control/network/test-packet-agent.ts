import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createConnection, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Runs inside a network namespace and does what it is told there, one JSON value a line in and out: listens, opens
 * connections, sends datagrams. A listener greets with the address that it sees, then gives back what it is sent.
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
  | { readonly do: 'open'; readonly address: string; readonly port: number; readonly localPort?: number }
  | { readonly do: 'say'; readonly handle: number; readonly patience: number }
  | { readonly do: 'run'; readonly argv: readonly string[] };

/** `connected`, `answered`, `refused`, `reset`, `timed out`, or another error's code; `seenAs` is the sender as the other side sees it. */
export type Report = {
  readonly outcome: string;
  readonly seenAs: string | null;
  readonly output?: string;
  readonly handle?: number;
};

const open = new Map<number, Socket>();

async function obey(order: Order): Promise<Report> {
  switch (order.do) {
    case 'listen':
      return order.protocol === 'tcp' ? await listenTcp(order.port) : await listenUdp(order.port);
    case 'tcp':
      return await connect(order, order.patience, (socket) => socket.destroy());
    case 'open':
      return await connect(order, 10_000, (socket) => open.set(socket.localPort ?? 0, socket));
    case 'say':
      return await say(order.handle, order.patience);
    case 'udp':
      return await ask(order);
    case 'run':
      return await run(order.argv);
  }
}

function listenTcp(port: number): Promise<Report> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write(`${socket.remoteAddress ?? ''}\n`);
    socket.pipe(socket);
  });
  return new Promise((done) => {
    server.listen({ port, host: '0.0.0.0' }, () => done({ outcome: 'listening', seenAs: null }));
  });
}

function listenUdp(port: number): Promise<Report> {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port: from }) =>
    socket.send(`${address} ${message.length}`, from, address),
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
      clearTimeout(timer);
      socket.removeAllListeners('data');
      if (report.outcome === 'connected') keep(socket);
      else socket.destroy();
      done(report);
    };
    const timer = setTimeout(() => end({ outcome: 'timed out', seenAs: null }), patience);
    socket.on('error', (error) => end({ outcome: nameOf(error), seenAs: null }));
    socket.on('data', (data) =>
      end({ outcome: 'connected', seenAs: String(data).trim(), handle: socket.localPort ?? 0 }),
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
      clearTimeout(timer);
      socket.close();
      done(report);
    };
    const timer = setTimeout(() => end({ outcome: 'timed out', seenAs: null }), patience);
    socket.on('error', (error) => end({ outcome: nameOf(error), seenAs: null }));
    socket.on('message', (data) => end({ outcome: 'answered', seenAs: String(data).split(' ')[0] ?? '' }));
    // Connected, so that an ICMP error comes back as one.
    socket.connect(port, address, () => socket.send(Buffer.alloc(bytes)));
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
