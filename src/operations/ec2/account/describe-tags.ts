import type { DescribeTagsRequest, DescribeTagsResult, ResourceType } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { checkFilterNames, type FilterValues, matchesFilters } from '../describing/matches-filters.ts';
import { pageOf } from '../describing/page.ts';
import { listTaggable } from './tagged-things.ts';

type TagOfThing = {
  /** Of the tag: its thing and its key. */
  readonly id: string;
  readonly resourceId: string;
  readonly type: ResourceType;
  readonly key: string;
  readonly value: string;
};

const values: FilterValues<TagOfThing> = {
  key: ({ key }) => key,
  'resource-id': ({ resourceId }) => resourceId,
  'resource-type': ({ type }) => type,
  value: ({ value }) => value,
};

/** `tag:<key>` asks for the tags with that key and value themselves, not for all tags of what has it. */
export function describeTags(input: Validated<DescribeTagsRequest>, context: Context): DescribeTagsResult {
  const filters = input.Filters ?? [];
  checkFilterNames(filters, values);
  const tagsOf = ({ key, value }: TagOfThing): Record<string, string> => ({ [key]: value });
  const matching = allTags(context).filter((tag) => matchesFilters(tag, filters, { values, tagsOf }));
  const { nouns, nextToken } = pageOf(matching, input);
  return {
    Tags: nouns.map(({ resourceId, type, key, value }) => ({
      ResourceId: resourceId,
      ResourceType: type,
      Key: key,
      Value: value,
    })),
    NextToken: nextToken,
  };
}

function allTags(context: Context): TagOfThing[] {
  return listTaggable(context).flatMap(({ id: resourceId, type }) =>
    Object.entries(context.store.tags.of(resourceId)).map(([key, value]) => ({
      id: `${resourceId} ${key}`,
      resourceId,
      type,
      key,
      value,
    })),
  );
}
