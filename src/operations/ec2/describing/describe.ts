import type { Filter } from '@aws-sdk/client-ec2';
import type { Scope } from '../../../model/scope.ts';
import type { Documents } from '../../../store/documents.ts';
import type { Context } from '../../context.ts';
import { findNoun, type NounKind } from '../find-noun.ts';
import { checkFilterNames, type FilterValues, matchesFilters } from './matches-filters.ts';
import { pageOf } from './page.ts';

/**
 * What every Describe call does: the caller's nouns by id (each must exist) or all of them, then the filters, then a
 * page. Throws the kind's own NotFound and Malformed, InvalidParameterValue for filters, page sizes and tokens.
 */
export function describeNouns<Noun extends Scope & { readonly id: string }>(
  context: Context,
  documents: Pick<Documents<Noun>, 'find' | 'list'>,
  wanted: {
    readonly kind: NounKind;
    readonly ids: readonly string[] | undefined;
    readonly filters: readonly Filter[] | undefined;
    readonly values: FilterValues<Noun>;
    readonly page: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined };
  },
): { readonly nouns: readonly Noun[]; readonly nextToken: string | undefined } {
  const { ids, kind, values, page } = wanted;
  const filters = wanted.filters ?? [];
  checkFilterNames(filters, values);
  const { account, region } = context.scope;
  const found =
    ids === undefined || ids.length === 0
      ? documents.list({ account, region })
      : [...new Set(ids)].map((id) => findNoun(context, documents, { id, kind }));
  const tagsOf = (noun: Noun): Record<string, string> => context.store.tags.of(noun.id);
  const matching = found.filter((noun) => matchesFilters(noun, filters, { values, tagsOf }));
  return pageOf(matching, page);
}
