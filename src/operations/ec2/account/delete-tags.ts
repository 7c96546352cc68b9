import type { DeleteTagsRequest, Tag } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { missingParameter } from '../refusals.ts';
import { demandTaggable } from './tagged-things.ts';

/** A tag that is given with a value goes only if it has that value; without tags, all go. */
export function deleteTags(input: Validated<DeleteTagsRequest>, context: Context): object {
  const { store } = context;
  const { Resources: ids, Tags: tags = [] } = input;
  if (ids.length === 0) throw missingParameter('resourceIdSet');
  for (const id of ids) {
    demandTaggable(context, id);
    const present = store.tags.of(id);
    const keys = tags.length === 0 ? Object.keys(present) : tags.flatMap((tag) => matchingKey(present, tag));
    store.tags.remove(id, keys);
  }
  return {};
}

function matchingKey(
  present: Readonly<Record<string, string>>,
  { Key: key = '', Value: value }: Tag,
): string[] {
  return Object.hasOwn(present, key) && (value === undefined || present[key] === value) ? [key] : [];
}
