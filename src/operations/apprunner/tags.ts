import type { Tag } from '@aws-sdk/client-apprunner';
import { quotas } from '../../model/quotas.ts';
import { Refusal } from '../../model/refusal.ts';
import { defaultRequestTimeoutSeconds } from '../../model/service.ts';

/** The tag that sets a service's request timeout: Apron's extension, where App Runner has 120 s for all. */
export const requestTimeoutTag = 'apron:request-timeout';

const maxRequestTimeoutSeconds = 3600;

/** Checks tags and makes them a record. Throws InvalidRequest for reserved keys, a key given twice, and too many. */
export function readTags(tags: readonly Tag[] | undefined): Record<string, string> {
  const pairs = (tags ?? []).map(({ Key = '', Value = '' }): [string, string] => [Key, Value]);
  checkTagKeys(pairs.map(([key]) => key));
  const record = Object.fromEntries(pairs);
  if (Object.keys(record).length !== pairs.length) {
    throw new Refusal('InvalidRequest', 'A tag key is given more than once.');
  }
  checkTagCount(record);
  requestTimeoutOf(record);
  return record;
}

/** Throws InvalidRequest for a key that is empty or in AWS's own `aws:` name space. */
export function checkTagKeys(keys: readonly string[]): void {
  const bad = keys.find((key) => key.length < 1 || key.length > 128 || /^aws:/i.test(key));
  if (bad === undefined) return;
  throw new Refusal(
    'InvalidRequest',
    `Tag key '${bad}' is not valid: it needs 1 to 128 characters and must not begin with 'aws:'.`,
  );
}

export function checkTagCount(tags: Readonly<Record<string, string>>): void {
  if (Object.keys(tags).length <= quotas.tagsPerResource) return;
  throw new Refusal('InvalidRequest', `A resource can have at most ${quotas.tagsPerResource} tags.`);
}

export function writeTags(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Seconds; 120 without the tag. Throws InvalidRequest when the tag's value is no whole number from 1 to 3600. */
export function requestTimeoutOf(tags: Readonly<Record<string, string>>): number {
  const value = tags[requestTimeoutTag];
  if (value === undefined) return defaultRequestTimeoutSeconds;
  const seconds = /^[0-9]{1,4}$/.test(value) ? Number(value) : 0;
  if (seconds < 1 || seconds > maxRequestTimeoutSeconds) {
    throw new Refusal(
      'InvalidRequest',
      `Tag ${requestTimeoutTag} must be a whole number of seconds from 1 to ${maxRequestTimeoutSeconds}.`,
    );
  }
  return seconds;
}
