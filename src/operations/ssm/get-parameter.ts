import type { GetParameterRequest, GetParameterResult } from '@aws-sdk/client-ssm';
import type { Context, Validated } from '../context.ts';
import { requireParameter } from './find-parameter.ts';
import { parameterShape } from './parameter-shape.ts';

/** One parameter by name or ARN. */
export function getParameter(input: Validated<GetParameterRequest>, context: Context): GetParameterResult {
  const found = requireParameter(context, input.Name);
  return { Parameter: parameterShape(context, found, input.WithDecryption) };
}
