import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { findTagged } from './find-tagged.ts';
import { checkTagCount, readTags } from './tags.ts';
import { writeResourceTags } from './write-resource-tags.ts';

/** Adds tags or overwrites their values. `apron:request-timeout` takes effect at once. */
export function tagResource(input: Validated<TagResourceRequest>, context: Context): TagResourceResponse {
  const { store } = context;
  return store.transact(() => {
    const tagged = findTagged(context, input.ResourceArn);
    const tags = readTags(input.Tags);
    checkTagCount({ ...store.tags.of(tagged.arn), ...tags });
    writeResourceTags(context, tagged, () => store.tags.put(tagged.arn, tags));
    return {};
  });
}
