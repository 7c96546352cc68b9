import { AwsError } from '../errors.ts';

/** Epoch milliseconds of `20250102T030405Z`; null for anything else. */
export function parseBasicTime(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? null : time;
}

/** ISO 8601's basic form to the second, as signatures have it. */
export function basicTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/**
 * Refuses a signature that is too old or from the future. A presigned one lasts as long as it says; any other, and
 * both ways into the future, as far as clocks may differ.
 */
export function checkTime(times: {
  signedAt: number;
  now: number;
  skewMinutes: number;
  /** Null for a signature in the header. */
  expiresSeconds: number | null;
}): void {
  const { signedAt, now, skewMinutes, expiresSeconds } = times;
  const skew = skewMinutes * 60_000;
  const age = expiresSeconds === null ? skew : expiresSeconds * 1000;
  const allowed = expiresSeconds === null ? `${skewMinutes} min.` : `${expiresSeconds} s.`;
  if (now - signedAt > age) {
    throw refused(
      `Signature expired: ${basicTime(signedAt)} is now earlier than ${basicTime(now - age)} (${basicTime(now)} - ${allowed})`,
    );
  }
  if (signedAt - now > skew) {
    throw refused(
      `Signature not yet current: ${basicTime(signedAt)} is still later than ${basicTime(now + skew)} (${basicTime(now)} + ${skewMinutes} min.)`,
    );
  }
}

function refused(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message);
}
