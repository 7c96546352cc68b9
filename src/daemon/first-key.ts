import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Makes the first key pair where there is none and writes it as a file that every AWS client can read. There is no
 * default key: who cannot read this file cannot speak to the API.
 */
export function ensureFirstKey(
  store: Store,
  owner: { account: string; region: string; file: string; now: number },
): void {
  if (store.accessKeys.count({}) > 0) return;
  const key = {
    id: `AKIA${base32(16)}`,
    secret: randomBytes(30).toString('base64'),
    account: owner.account,
    userName: 'root',
    createdAt: owner.now,
  };
  const profile = [
    '[default]',
    `aws_access_key_id = ${key.id}`,
    `aws_secret_access_key = ${key.secret}`,
    `region = ${owner.region}`,
    '',
  ];
  writeWhole(owner.file, profile.join('\n'));
  store.accessKeys.put(key);
}

/** AWS writes access key ids in the alphabet of RFC 4648's base 32. */
function base32(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return [...randomBytes(length)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
