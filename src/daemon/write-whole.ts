import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file for its owner only, whole or not at all: a full disk or a power failure leaves no half of it. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const draft = `${file}.new`;
  try {
    const opened = openSync(draft, 'w', 0o600);
    try {
      writeFileSync(opened, content);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be written: ${words}`, { cause: error });
  }
}
