import type { Scope } from '../../model/scope.ts';
import type { Secrets } from '../../store/secrets.ts';

/** A secret that a deployment names could not be read. The message names variable and secret, never a value. */
export class SecretUnavailable extends Error {
  override readonly name = 'SecretUnavailable';
}

/**
 * The values behind RuntimeEnvironmentSecrets, read once per deployment. Only secrets of the service's own account
 * are read. Throws SecretUnavailable. Source: App Runner guide, "env-variable".
 */
export function resolveSecrets(
  secrets: Secrets,
  scope: Scope,
  references: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(references).map(([variable, reference]) => {
      const problem = (text: string): never => {
        throw new SecretUnavailable(`The secret of the variable ${variable} cannot be read: ${text}`);
      };
      return [variable, resolveOne({ secrets, scope, reference, problem })];
    }),
  );
}

type Request = {
  readonly secrets: Secrets;
  readonly scope: Scope;
  readonly reference: string;
  readonly problem: (text: string) => never;
};

function resolveOne(request: Request): string {
  const { secrets, scope, reference, problem } = request;
  const parts = reference.split(':');
  if (parts[0] !== 'arn') {
    const found = secrets.findByName(scope, 'ssm', reference);
    const value = found === null ? null : secrets.valueOf(found.arn);
    return value ?? problem(`there is no parameter ${reference} in ${scope.region}.`);
  }
  const [, , service, region = '', account] = parts;
  if (account !== scope.account) return problem(`${reference} belongs to another account.`);
  if (service === 'ssm') return secrets.valueOf(reference) ?? problem(`${reference} does not exist.`);
  if (service !== 'secretsmanager') return problem(`${reference} is no secret and no parameter.`);
  return resolveManagedSecret(request, parts, { account: scope.account, region });
}

/** `arn:aws:secretsmanager:region:account:secret:name[:json-key[:version-stage[:version-id]]]`. */
function resolveManagedSecret(request: Request, parts: readonly string[], scope: Scope): string {
  const { secrets, problem } = request;
  const arn = parts.slice(0, 7).join(':');
  const found = secrets.find(arn) ?? secrets.findByName(scope, 'secretsmanager', parts[6] ?? '');
  const value = found === null ? null : secrets.valueOf(found.arn);
  if (value === null) return problem(`${arn} does not exist.`);
  const [key = '', stage = '', versionId = ''] = parts.slice(7);
  const isOtherVersion =
    (stage !== '' && stage !== 'AWSCURRENT') || (versionId !== '' && versionId !== found?.versionId);
  if (isOtherVersion) return problem(`of ${arn} only the current version is kept.`);
  return key === '' ? value : readKey(value, key, (text) => problem(`${arn} ${text}`));
}

function readKey(value: string, key: string, problem: (text: string) => never): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return problem(`is not JSON, so it has no key ${key}.`);
  }
  const isObject = typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, key);
  if (!isObject) return problem(`has no key ${key}.`);
  const found = (parsed as Record<string, unknown>)[key];
  return typeof found === 'string' ? found : JSON.stringify(found);
}
