import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { findTagged } from './find-tagged.ts';
import { checkTagKeys } from './tags.ts';
import { writeResourceTags } from './write-resource-tags.ts';

/** Keys that the resource does not have are no error. */
export function untagResource(
  input: Validated<UntagResourceRequest>,
  context: Context,
): UntagResourceResponse {
  const { store } = context;
  return store.transact(() => {
    const tagged = findTagged(context, input.ResourceArn);
    checkTagKeys(input.TagKeys);
    writeResourceTags(context, tagged, () => store.tags.remove(tagged.arn, input.TagKeys));
    return {};
  });
}
