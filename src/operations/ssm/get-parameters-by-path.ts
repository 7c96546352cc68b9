import type { GetParametersByPathRequest, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { parameterShape } from './parameter-shape.ts';

/** Parameters below a path, by name: those one level down, or all with Recursive. */
export function getParametersByPath(
  input: Validated<GetParametersByPathRequest>,
  context: Context,
): GetParametersByPathResult {
  const { Path, Recursive = false } = input;
  if (!Path.startsWith('/')) {
    throw new Refusal('InvalidRequest', "The parameter path must begin with '/'.");
  }
  if ((input.ParameterFilters ?? []).length > 0) {
    throw new Refusal('InvalidRequest', 'ParameterFilters are not served by Apron for GetParametersByPath.');
  }
  const level = Path.endsWith('/') ? Path : `${Path}/`;
  const found = context.store.secrets
    .list(context.scope, 'ssm')
    .filter(({ name }) => name.startsWith(level) && (Recursive || !name.slice(level.length).includes('/')));
  const page = pageOf(context, found, {
    of: ['GetParametersByPath', level, Recursive],
    key: (parameter) => parameter.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 10,
  });
  return {
    Parameters: page.items.map((parameter) => parameterShape(context, parameter, input.WithDecryption)),
    NextToken: page.next,
  };
}
