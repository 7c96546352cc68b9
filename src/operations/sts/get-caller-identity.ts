import type * as sdk from '@aws-sdk/client-sts';
import type { CommandOutput, Context } from '../context.ts';

/** Who signed. Apron has no users beside their key pairs: the user's id is its key's. */
export function getCallerIdentity(
  _input: object,
  { scope, caller }: Context,
): CommandOutput<typeof sdk, 'GetCallerIdentity'> {
  return {
    UserId: caller.accessKeyId,
    Account: scope.account,
    Arn: `arn:aws:iam::${scope.account}:user/${caller.userName}`,
  };
}
