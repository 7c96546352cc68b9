import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts values that must not be readable in a copied state file: AES-256-GCM under a key kept beside it. */
export type Seal = {
  seal(text: string): Uint8Array;
  /** Throws when the bytes were altered or sealed under another key. */
  open(sealed: Uint8Array): string;
};

/** Reads the key file, or makes it (mode 600) where there is none. Null keeps the key in memory only. */
export function openSeal(keyFile: string | null): Seal {
  const key = keyFile === null ? randomBytes(32) : readOrCreateKey(keyFile);
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

function readOrCreateKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return readFileSync(file);
}
