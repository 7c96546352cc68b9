import { Refusal } from '../../model/refusal.ts';
import type { Scope } from '../../model/scope.ts';

/** `arn:…:secret:name-AbCdEf`, then optionally `:json-key:version-stage:version-id`, each of which may be empty. */
const secretsManagerArn =
  /^arn:aws(?:-[a-z]+)*:secretsmanager:[a-z0-9-]+:([0-9]{12}):secret:[A-Za-z0-9/_+=.@-]{1,512}(?::[^:\p{Cc}]*:[^:\p{Cc}]*:[^:\p{Cc}]*)?$/u;
const parameterArn =
  /^arn:aws(?:-[a-z]+)*:ssm:[a-z0-9-]+:([0-9]{12}):parameter\/[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/;
const parameterName = /^\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/;

/**
 * Checks the form of one of RuntimeEnvironmentSecrets' values; whether it exists is found when it is deployed. Another
 * account's secret is refused: no policy could have shared it. Throws InvalidRequest. Source: guide, "env-variable".
 */
export function checkSecretReference(scope: Scope, name: string, reference: string): void {
  const match = secretsManagerArn.exec(reference) ?? parameterArn.exec(reference);
  if (match !== null && match[1] !== scope.account) {
    throw new Refusal('InvalidRequest', `The secret of ${name} belongs to another account.`);
  }
  if (match !== null || (reference.length <= 2048 && parameterName.test(reference))) return;
  throw new Refusal(
    'InvalidRequest',
    `The value of secret ${name} is not valid: it must be the ARN of a Secrets Manager secret, or the ARN or name of an SSM parameter.`,
  );
}
