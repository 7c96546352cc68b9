import type { CreateTagsRequest } from '@aws-sdk/client-ec2';
import { quotas } from '../../../model/quotas.ts';
import type { Context, Validated } from '../../context.ts';
import { missingParameter, refuse } from '../refusals.ts';
import { readTagList } from '../tag-specifications.ts';
import { demandTaggable } from './tagged-things.ts';

/** Adds or overwrites tags of any network object. */
export function createTags(input: Validated<CreateTagsRequest>, context: Context): object {
  const { store } = context;
  if (input.Resources.length === 0) throw missingParameter('resourceIdSet');
  if (input.Tags.length === 0) throw missingParameter('tagSet');
  const tags = readTagList(input.Tags);
  for (const id of input.Resources) {
    demandTaggable(context, id);
    if (Object.keys({ ...store.tags.of(id), ...tags }).length > quotas.tagsPerResource) {
      throw refuse('TagLimitExceeded', `The maximum number of Tags for a resource has been reached: ${id}`);
    }
    store.tags.put(id, tags);
  }
  return {};
}
