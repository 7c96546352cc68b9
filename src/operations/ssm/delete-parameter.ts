import type { DeleteParameterRequest, DeleteParameterResult } from '@aws-sdk/client-ssm';
import type { Context, Validated } from '../context.ts';
import { requireParameter } from './find-parameter.ts';

/** Removes a parameter. Running services keep the value they were deployed with. */
export function deleteParameter(
  input: Validated<DeleteParameterRequest>,
  context: Context,
): DeleteParameterResult {
  const { store } = context;
  return store.transact(() => {
    const { arn } = requireParameter(context, input.Name);
    store.secrets.remove(arn);
    store.tags.removeAll(arn);
    return {};
  });
}
