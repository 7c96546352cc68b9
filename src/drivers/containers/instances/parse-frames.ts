/** One message of the engine's log: a line of the program, or a part of one that is longer than 16 KiB. */
export type LogMessage = {
  readonly channel: 'stdout' | 'stderr';
  /** Nanoseconds since the epoch; the parts of one line share it. */
  readonly at: bigint;
  /** With the line feed that ends the line; a part that another one follows has none. */
  readonly text: Buffer;
};

/** Frames of a log stream that came complete, and the bytes of the one that did not yet. */
export type ParsedFrames = { readonly messages: readonly LogMessage[]; readonly rest: Buffer };

const headerBytes = 8;

/**
 * Takes apart what the engine sends for containers without a terminal: frames of one channel byte, three unused, a
 * length in four and a payload, which is one message with its timestamp in front.
 */
export function parseFrames(bytes: Buffer): ParsedFrames {
  const messages: LogMessage[] = [];
  let start = 0;
  while (start + headerBytes <= bytes.length) {
    const end = start + headerBytes + bytes.readUInt32BE(start + 4);
    if (end > bytes.length) break;
    const channel = bytes[start] === 2 ? 'stderr' : 'stdout';
    messages.push(parseMessage(channel, bytes.subarray(start + headerBytes, end)));
    start = end;
  }
  return { messages, rest: bytes.subarray(start) };
}

function parseMessage(channel: LogMessage['channel'], payload: Buffer): LogMessage {
  const space = payload.indexOf(0x20);
  const at = parseTimestamp(payload.toString('latin1', 0, Math.max(space, 0)));
  return { channel, at, text: payload.subarray(space + 1) };
}

/** RFC 3339 with up to nine digits of a second, always UTC: `2026-03-01T10:00:00.123456789Z`. */
function parseTimestamp(text: string): bigint {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text);
  if (match === null) throw new Error(`not a timestamp of the engine: ${JSON.stringify(text.slice(0, 40))}`);
  const seconds = BigInt(Date.parse(`${match[1]}Z`)) / 1000n;
  return seconds * 1_000_000_000n + BigInt((match[2] ?? '').padEnd(9, '0'));
}
