import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { UnreadableState } from './database.ts';

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts values that must not be readable in a copied state file: AES-256-GCM under a key kept beside it. */
export type Seal = {
  seal(text: string): Uint8Array;
  /** Throws when the bytes were altered or sealed under another key. */
  open(sealed: Uint8Array): string;
};

/**
 * Reads the key file, or makes it (mode 600) where there is none and nothing `isInUse` that was sealed under another.
 * Null keeps the key in memory only. Throws UnreadableState when the key is missing or damaged.
 */
export function openSeal(keyFile: string | null, isInUse: () => boolean = () => false): Seal {
  const key = keyFile === null ? randomBytes(keyBytes) : readOrCreateKey(keyFile, isInUse);
  return {
    seal(text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      const body = bytes.subarray(ivBytes, -tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

function readOrCreateKey(file: string, isInUse: () => boolean): Buffer {
  if (!existsSync(file)) {
    if (isInUse()) {
      throw new UnreadableState(`${file} is missing, and without it the secrets in the state cannot be read`);
    }
    createKey(file);
  }
  const key = readFileSync(file);
  if (key.length !== keyBytes) throw new UnreadableState(`${file} is damaged: it is to be ${keyBytes} bytes`);
  return key;
}

/** Whole on the disk before it has its name: half a key would seal what nobody can open again. */
function createKey(file: string): void {
  const draft = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeFileSync(draft, randomBytes(keyBytes));
    fsyncSync(draft);
  } finally {
    closeSync(draft);
  }
  renameSync(`${file}.new`, file);
}
