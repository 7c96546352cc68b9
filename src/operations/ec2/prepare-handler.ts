import { AwsError } from '../../aws/errors.ts';
import type { Handler } from '../../aws/service.ts';
import type { Context } from '../context.ts';
import { ensureDefaultVpc } from './default-vpc.ts';

/**
 * What all of EC2's handlers share: the region has its default VPC before anything is asked of it (and keeps it when the
 * call is refused), each call is one transaction, and `DryRun` does all of the work, keeps none of it, and says so.
 */
export function prepareHandler(handler: Handler<Context>): Handler<Context> {
  return (input: { readonly DryRun?: boolean }, context) => {
    ensureDefaultVpc(context);
    return context.store.transact(() => {
      const output = handler(input, context);
      if (input.DryRun !== true) return output;
      throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
    });
  };
}
