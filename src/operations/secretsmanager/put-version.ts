import { AwsError } from '../../aws/errors.ts';
import type { Secret } from '../../model/secret.ts';
import type { Context } from '../context.ts';
import { currentValue } from './find-secret.ts';

/**
 * Makes a value the current one. Called again with the token of the current version it changes nothing, so that a
 * client may repeat a call; the same token with another value is refused. Source: Secrets Manager API reference.
 */
export function putVersion(
  context: Context,
  secret: Secret,
  { value, token }: { value: string; token: string | undefined },
): Secret {
  if (token === secret.versionId) {
    if (currentValue(context, secret) === value) return secret;
    throw new AwsError(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  }
  const updated: Secret = {
    ...secret,
    version: secret.version + 1,
    versionId: token ?? context.ids.uuid(),
    updatedAt: context.now,
  };
  context.store.secrets.put(updated, value);
  return updated;
}
