type Message = { readonly channel: 1 | 2; readonly at: bigint; readonly text: Buffer };

export type LogOptions = {
  readonly since: bigint;
  /** Null for all. */
  readonly tail: number | null;
};

/**
 * What a container has printed, kept as the engine's `local` driver keeps it: lines of more than 16 KiB in parts, the
 * last part without its line feed. Its clock ticks in milliseconds only, so that many lines share a nanosecond: the
 * hardest case for a reader that continues.
 */
export type FakeLog = {
  print(channel: 1 | 2, text: string | Buffer): void;
  read(options: LogOptions): Buffer;
  /** Calls back with every message that is printed from now on; returns how to stop that. */
  onMessage(listener: (frame: Buffer) => void): () => void;
};

const partBytes = 16 * 1024;

export function createLog(): FakeLog {
  const messages: Message[] = [];
  const listeners = new Set<(frame: Buffer) => void>();
  const add = (message: Message): void => {
    messages.push(message);
    for (const listener of listeners) listener(renderFrame(message));
  };
  return {
    print(channel, text) {
      const at = BigInt(Date.now()) * 1_000_000n;
      for (const line of splitLines(Buffer.from(text))) {
        for (const part of splitParts(line)) add({ channel, at, text: part });
      }
    },
    read(options) {
      const wanted = messages.filter(({ at }) => at >= options.since);
      const last = options.tail === null ? wanted : wanted.slice(Math.max(0, wanted.length - options.tail));
      return Buffer.concat(last.map(renderFrame));
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function splitParts(line: Buffer): Buffer[] {
  if (line.length < partBytes) return [Buffer.concat([line, Buffer.from('\n')])];
  const parts: Buffer[] = [];
  for (let start = 0; start <= line.length; start += partBytes)
    parts.push(line.subarray(start, start + partBytes));
  return parts;
}

function renderFrame({ channel, at, text }: Message): Buffer {
  const seconds = new Date(Number(at / 1_000_000n)).toISOString().slice(0, 19);
  const stamp = `${seconds}.${String(at % 1_000_000_000n).padStart(9, '0')}Z `;
  const payload = Buffer.concat([Buffer.from(stamp), text]);
  const header = Buffer.alloc(8);
  header.writeUInt8(channel, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}
