/** Longest line passed on; the rest of a longer one comes as further lines. */
const longestLine = 8192;

export type LineSplitter = {
  write(chunk: Buffer): void;
  /** Passes on what has no line end. */
  end(): void;
};

/**
 * Splits a program's output into lines. A carriage return overwrites, as on a terminal, so a progress bar comes as its
 * last state.
 */
export function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  const decoder = new TextDecoder();
  let rest = '';
  const pass = (line: string) => {
    const shown = line.replace(/\r+$/, '');
    onLine(shown.slice(shown.lastIndexOf('\r') + 1));
  };
  return {
    write(chunk) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(pass);
      while (rest.length > longestLine) {
        pass(rest.slice(0, longestLine));
        rest = rest.slice(longestLine);
      }
    },
    end() {
      if (rest !== '') pass(rest);
      rest = '';
    },
  };
}

/**
 * Takes the engine's multiplexed stream apart: frames of one byte stream number, three of padding, four of length
 * (big-endian), then the payload. Frames may be cut anywhere by the connection.
 */
export function createDemultiplexer(
  onPayload: (stream: number, payload: Buffer) => void,
): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 8) {
      const end = 8 + pending.readUInt32BE(4);
      if (pending.length < end) return;
      onPayload(pending[0] ?? 0, pending.subarray(8, end));
      pending = pending.subarray(end);
    }
  };
}
