import { AwsError } from '../../aws/errors.ts';
import type { Secret } from '../../model/secret.ts';
import type { Context } from '../context.ts';

const service = 'secretsmanager';

/**
 * Finds a secret by name, by ARN, or by its ARN without the six characters at the end. Throws
 * ResourceNotFoundException, also for what is another account's or region's.
 */
export function findSecret({ store, scope }: Context, secretId: string): Secret {
  const prefix = `arn:aws:secretsmanager:${scope.region}:${scope.account}:secret:`;
  const name = secretId.startsWith(prefix) ? secretId.slice(prefix.length) : secretId;
  const byArn = secretId.startsWith(prefix) ? store.secrets.find(secretId) : null;
  const found = byArn ?? store.secrets.findByName(scope, service, name);
  if (found !== null) return found;
  throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
}

/** The value of the one version that Apron keeps. */
export function currentValue({ store }: Context, secret: Secret): string {
  const value = store.secrets.valueOf(secret.arn);
  if (value === null) throw new Error(`the secret ${secret.arn} has no value`);
  return value;
}
