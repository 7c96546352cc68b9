import { AwsError } from '../errors.ts';
import type { Authentication } from './authentication.ts';
import { basicTime } from './signature-time.ts';

/** A credential is good for one day, one region and one service: this one. All that is wrong is said at once. */
export function checkScope(authentication: Authentication, service: string): void {
  const { date, region, terminator, signedAt } = authentication;
  const signedOn = basicTime(signedAt);
  const sentences = [
    !/^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$/.test(region) &&
      `Credential should be scoped to a valid region, not '${region}'.`,
    authentication.service !== service && `Credential should be scoped to correct service: '${service}'.`,
    terminator !== 'aws4_request' &&
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`,
    date !== signedOn.slice(0, 8) &&
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${signedOn.slice(0, 8)}', from '${signedOn}'.`,
  ].filter((sentence) => sentence !== false);
  if (sentences.length > 0) throw new AwsError('InvalidSignatureException', sentences.join(' '));
}
