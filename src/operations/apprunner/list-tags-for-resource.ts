import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { findTagged } from './find-tagged.ts';
import { writeTags } from './tags.ts';

export function listTagsForResource(
  input: Validated<ListTagsForResourceRequest>,
  context: Context,
): ListTagsForResourceResponse {
  const { arn } = findTagged(context, input.ResourceArn);
  return { Tags: writeTags(context.store.tags.of(arn)) };
}
