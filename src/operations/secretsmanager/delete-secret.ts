import type { DeleteSecretRequest, DeleteSecretResponse } from '@aws-sdk/client-secrets-manager';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { findSecret } from './find-secret.ts';

/** Removes the secret at once, with or without ForceDeleteWithoutRecovery: nothing here could restore it. */
export function deleteSecret(input: Validated<DeleteSecretRequest>, context: Context): DeleteSecretResponse {
  const { store, now } = context;
  return store.transact(() => {
    if (input.ForceDeleteWithoutRecovery === true && input.RecoveryWindowInDays !== undefined) {
      throw new Refusal(
        'InvalidRequest',
        "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
      );
    }
    const secret = findSecret(context, input.SecretId);
    store.secrets.remove(secret.arn);
    store.tags.removeAll(secret.arn);
    return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(now) };
  });
}
