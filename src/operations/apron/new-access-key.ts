import type { AccessKey } from '../../model/access-key.ts';
import type { Ids } from '../../model/ids.ts';

/** A key pair in AWS's form: an id of 20 letters and digits, and a secret of 40 characters with 240 bits of chance. */
export function newAccessKey(
  owner: Pick<AccessKey, 'account' | 'userName' | 'createdAt' | 'isAdministrator'>,
  ids: Pick<Ids, 'hex32'>,
): AccessKey {
  return {
    id: `AKIA${base32(ids.hex32())}`,
    secret: Buffer.from(ids.hex32() + ids.hex32(), 'hex')
      .subarray(0, 30)
      .toString('base64'),
    ...owner,
  };
}

/** The alphabet of AWS's ids, RFC 4648's base 32: 16 characters out of 32 hexadecimal digits, one of each two. */
function base32(hex: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return [...Buffer.from(hex, 'hex')].map((byte) => alphabet.charAt(byte % 32)).join('');
}
