import type { Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { quotas } from '../../model/quotas.ts';
import type { Context } from '../context.ts';
import { invalidParameter, refuse } from './refusals.ts';

/**
 * The tags that a call gives to what it makes. `resourceType` is EC2's word, such as `vpc`. Throws InvalidParameterValue
 * for a specification of another type, InvalidTagKey.Malformed and TagLimitExceeded for tags that cannot be.
 */
export function readTagSpecifications(
  specifications: readonly TagSpecification[] | undefined,
  resourceType: string,
): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { ResourceType: type, Tags: list = [] } of specifications ?? []) {
    if (type !== resourceType) {
      throw invalidParameter(`'${type ?? ''}' is not a valid taggable resource type for this operation.`);
    }
    Object.assign(tags, readTagList(list));
  }
  return tags;
}

/** Throws InvalidParameterValue and TagLimitExceeded. Source: EC2 guide, "Tag restrictions". */
export function readTagList(list: readonly Tag[]): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const { Key: key = '', Value: value = '' } of list) {
    if (key === '') throw invalidParameter('Tag key cannot be null or empty.');
    if (/^aws:/i.test(key))
      throw invalidParameter("Tag keys starting with 'aws:' are reserved for internal use");
    if (key.length > 127) throw invalidParameter(`Tag key exceeds the maximum length of 127 characters`);
    if (value.length > 256) throw invalidParameter('Tag value exceeds the maximum length of 256 characters');
    tags[key] = value;
  }
  if (Object.keys(tags).length > quotas.tagsPerResource) {
    throw refuse(
      'TagLimitExceeded',
      `More than ${quotas.tagsPerResource} tags on one resource are not allowed.`,
    );
  }
  return tags;
}

/** The tags of a noun as Describe calls show them. */
export function tagsShape({ store }: Pick<Context, 'store'>, id: string): Tag[] {
  return Object.entries(store.tags.of(id)).map(([Key, Value]) => ({ Key, Value }));
}
