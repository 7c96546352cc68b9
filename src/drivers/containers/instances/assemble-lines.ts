import type { ContainerLine } from '../instances-port.ts';
import type { LogMessage } from './parse-frames.ts';

/** The longest line, as CloudWatch Logs has it (256 KiB for an event). */
export const longestLine = 256 * 1024;

/** Puts lines together again that the engine took apart, each channel for itself. */
export type LineAssembler = {
  add(message: LogMessage): readonly ContainerLine[];
  /** What is left when the output ends without a line feed. */
  end(): readonly ContainerLine[];
};

export function assembleLines(): LineAssembler {
  /** The part of a line that has not been told, and when its line was begun. */
  const pending = new Map<LogMessage['channel'], { at: bigint; bytes: Buffer }>();
  return {
    add(message) {
      const { at, bytes: before } = pending.get(message.channel) ?? { at: message.at, bytes: empty };
      const bytes = Buffer.concat([before, message.text]);
      const hasLineFeed = bytes.at(-1) === lineFeed;
      const { pieces, rest } = cut(hasLineFeed ? bytes.subarray(0, -1) : bytes);
      // The `local` driver forgets the line feed of a line's last part (seen on 20.10), which is shorter than the others.
      const isComplete = hasLineFeed || message.text.length < enginePart;
      if (isComplete) pending.delete(message.channel);
      else pending.set(message.channel, { at, bytes: rest });
      return [...pieces, ...(isComplete ? [rest] : [])].map((piece) => toLine(at, piece));
    },
    end() {
      const lines = [...pending.values()].map(({ at, bytes }) => toLine(at, bytes));
      pending.clear();
      return lines;
    },
  };
}

const empty = Buffer.alloc(0);
const lineFeed = 0x0a;
/** The engine takes lines apart that do not fit into its buffer of 16 KiB. */
const enginePart = 16 * 1024;

/** Full pieces, and a rest that is not longer than one. Never cuts inside a character of UTF-8. */
function cut(bytes: Buffer): { pieces: Buffer[]; rest: Buffer } {
  const pieces: Buffer[] = [];
  let rest = bytes;
  while (rest.length > longestLine) {
    const end = startOfCharacter(rest, longestLine);
    pieces.push(rest.subarray(0, end));
    rest = rest.subarray(end);
  }
  return { pieces, rest };
}

/** The nearest place at or before `position` where a character begins; at most three bytes back. */
function startOfCharacter(bytes: Buffer, position: number): number {
  for (let back = 0; back < 4; back += 1) {
    if (((bytes[position - back] ?? 0) & 0xc0) !== 0x80) return position - back;
  }
  return position;
}

function toLine(at: bigint, bytes: Buffer): ContainerLine {
  const text = bytes.toString('utf8');
  return { at: Number(at / 1_000_000n), text: text.endsWith('\r') ? text.slice(0, -1) : text };
}
