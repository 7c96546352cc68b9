import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { findTagged } from './find-tagged.ts';
import { writeTags } from './tags.ts';

/** The tags of any kind of resource, in the order they were given. */
export function listTagsForResource(
  input: Validated<ListTagsForResourceRequest>,
  context: Context,
): ListTagsForResourceResponse {
  const { arn } = findTagged(context, input.ResourceArn);
  return { Tags: writeTags(context.store.tags.of(arn)) };
}
