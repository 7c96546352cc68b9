import type { GetParametersRequest, GetParametersResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws/errors.ts';
import type { Secret } from '../../model/secret.ts';
import type { Context, Validated } from '../context.ts';
import { findParameter } from './find-parameter.ts';
import { parameterShape } from './parameter-shape.ts';

/** What is not found is named in InvalidParameters and is no error. */
export function getParameters(input: Validated<GetParametersRequest>, context: Context): GetParametersResult {
  const found = input.Names.map((name) => ({ name, parameter: findOrNull(context, name) }));
  return {
    Parameters: found.flatMap(({ parameter }) =>
      parameter === null ? [] : [parameterShape(context, parameter, input.WithDecryption)],
    ),
    InvalidParameters: found.filter(({ parameter }) => parameter === null).map(({ name }) => name),
  };
}

function findOrNull(context: Context, name: string): Secret | null {
  try {
    return findParameter(context, name);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ParameterVersionNotFound') return null;
    throw error;
  }
}
