import type {
  DescribeParametersRequest,
  DescribeParametersResult,
  ParameterStringFilter,
} from '@aws-sdk/client-ssm';
import { Refusal } from '../../model/refusal.ts';
import type { Secret } from '../../model/secret.ts';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { parameterMetadataShape } from './parameter-shape.ts';

/** Parameters by name, without their values. */
export function describeParameters(
  input: Validated<DescribeParametersRequest>,
  context: Context,
): DescribeParametersResult {
  if ((input.Filters ?? []).length > 0) {
    throw new Refusal('InvalidRequest', 'Filters is not served by Apron; use ParameterFilters.');
  }
  const filters = input.ParameterFilters ?? [];
  const found = context.store.secrets
    .list(context.scope, 'ssm')
    .filter((parameter) => filters.every((filter) => passes(parameter, filter)));
  const page = pageOf(context, found, {
    of: ['DescribeParameters', filters],
    key: (parameter) => parameter.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 50,
  });
  return { Parameters: page.items.map(parameterMetadataShape), NextToken: page.next };
}

const comparisons: Readonly<Record<string, (name: string, value: string) => boolean>> = {
  Equals: (name, value) => name === value,
  BeginsWith: (name, value) => name.startsWith(value),
  Contains: (name, value) => name.includes(value),
};

function passes(parameter: Secret, { Key, Option = 'Equals', Values = [] }: ParameterStringFilter): boolean {
  const compare = comparisons[Option];
  if (
    (Key !== 'Name' && Key !== 'Type') ||
    compare === undefined ||
    (Key === 'Type' && Option !== 'Equals')
  ) {
    throw new Refusal(
      'InvalidRequest',
      'Apron filters parameters by Name (Equals, BeginsWith, Contains) and Type (Equals) only.',
    );
  }
  const text = Key === 'Name' ? parameter.name : (parameter.parameterType ?? '');
  return Values.some((value) => compare(text, value));
}
