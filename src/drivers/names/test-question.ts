// A DNS client and the wire format of its messages, as far as tests need them. Also a program: `test-question.ts 10.0.0.2
// 53 api.example A udp` prints the answer as JSON; so a question can be asked in another network namespace.
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';

export type RecordType = 'A' | 'AAAA' | 'PTR';
export type Question = { readonly name: string; readonly type: RecordType };
/** Addresses of A records, names of PTR records; rcode 0 is NOERROR, 3 NXDOMAIN, 5 REFUSED. */
export type Reply = { readonly code: number; readonly values: readonly string[] };
export type Server = { readonly address: string; readonly port: number };

const typeNumbers: Readonly<Record<RecordType, number>> = { A: 1, PTR: 12, AAAA: 28 };

export function encodeQuestion({ name, type }: Question, id: number): Buffer {
  return Buffer.concat([header([id, 0x0100, 1, 0]), encodeName(name), words(typeNumbers[type], 1)]);
}

export function decodeQuestion(message: Buffer): Question & { readonly id: number } {
  const { name, end } = decodeName(message, 12);
  const number = message.readUInt16BE(end);
  const [type] = Object.entries(typeNumbers).find(([, each]) => each === number) ?? ['A'];
  return { id: message.readUInt16BE(0), name, type: type as RecordType };
}

/** The answer of a server to a question that came as `asked`. */
export function encodeReply(asked: Buffer, { code, values }: Reply): Buffer {
  const { id } = decodeQuestion(asked);
  const { end } = decodeName(asked, 12);
  const answers = values.map((value) =>
    Buffer.concat([words(0xc00c, 1, 1, 0, 0, 4), Buffer.from(value.split('.').map(Number))]),
  );
  return Buffer.concat([
    header([id, 0x8180 + code, 1, answers.length]),
    asked.subarray(12, end + 4),
    ...answers,
  ]);
}

export function decodeReply(message: Buffer): Reply {
  const values: string[] = [];
  let at = decodeName(message, 12).end + 4;
  for (let count = message.readUInt16BE(6); count > 0; count -= 1) {
    const { end } = decodeName(message, at);
    const [type, length] = [message.readUInt16BE(end), message.readUInt16BE(end + 8)];
    if (type === 1) values.push([...message.subarray(end + 10, end + 14)].join('.'));
    if (type === 12) values.push(decodeName(message, end + 10).name);
    at = end + 10 + length;
  }
  return { code: message.readUInt16BE(2) & 0xf, values };
}

/** Asks once, without trying again; rejects when no answer comes. */
export async function ask(server: Server, question: Question, by: 'udp' | 'tcp' = 'udp'): Promise<Reply> {
  const id = Math.floor(Math.random() * 65_536);
  const message = encodeQuestion(question, id);
  return decodeReply(await (by === 'udp' ? askByUdp(server, message) : askByTcp(server, message)));
}

export function askByUdp({ address, port }: Server, message: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    const timer = setTimeout(() => socket.emit('error', new Error(`${address} did not answer`)), 3000);
    socket.on('error', (error) => {
      clearTimeout(timer);
      socket.close();
      reject(error);
    });
    socket.on('message', (reply) => {
      clearTimeout(timer);
      socket.close();
      resolve(reply);
    });
    // Connected, so that a port on which nobody listens is told at once.
    socket.connect(port, address, () => socket.send(message));
  });
}

function askByTcp({ address, port }: Server, message: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const socket = connect(port, address, () =>
      socket.write(Buffer.concat([words(message.length), message])),
    );
    socket.setTimeout(3000, () => socket.destroy(new Error(`${address} did not answer`)));
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 2 || answer.length < 2 + answer.readUInt16BE(0)) return;
      socket.end();
      resolve(answer.subarray(2));
    });
  });
}

function header([id, flags, questions, answers]: readonly [number, number, number, number]): Buffer {
  return words(id, flags, questions, answers, 0, 0);
}

function words(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, index * 2);
  return buffer;
}

function encodeName(name: string): Buffer {
  const labels = name
    .split('.')
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function decodeName(message: Buffer, start: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = start;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    if (length >= 0xc0) {
      const rest = decodeName(message, message.readUInt16BE(at) & 0x3fff).name;
      return { name: [...labels, rest].join('.'), end: at + 2 };
    }
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

if (import.meta.main) {
  const [address = '', port = '', name = '', type = 'A', by = 'udp'] = process.argv.slice(2);
  const reply = await ask(
    { address, port: Number(port) },
    { name, type: type as RecordType },
    by as 'udp' | 'tcp',
  );
  process.stdout.write(JSON.stringify(reply));
}
