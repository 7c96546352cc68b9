import { AwsError } from '../../aws/errors.ts';
import type { Secret } from '../../model/secret.ts';
import type { Context } from '../context.ts';

/** The parts of `name`, `name:3` or an ARN with or without `:3`; null when an ARN is not of the caller's scope. */
function readReference(
  { scope }: Context,
  reference: string,
): { name: string; version: string | null } | null {
  const prefix = `arn:aws:ssm:${scope.region}:${scope.account}:parameter`;
  const isArn = reference.startsWith('arn:');
  if (isArn && !reference.startsWith(`${prefix}/`)) return null;
  const rest = isArn ? reference.slice(prefix.length) : reference;
  const [name = '', version = null] = rest.split(':', 2);
  // An ARN has one slash whether the name begins with one or not: only names with levels must.
  const isFlat = isArn && !name.slice(1).includes('/');
  return { name: isFlat ? name.slice(1) : name, version };
}

/** Null when the caller's scope has no such parameter. Throws ParameterVersionNotFound for any version but the newest. */
export function findParameter(context: Context, reference: string): Secret | null {
  const wanted = readReference(context, reference);
  if (wanted === null) return null;
  const { store, scope } = context;
  const found =
    store.secrets.findByName(scope, 'ssm', wanted.name) ??
    (reference.startsWith('arn:') ? store.secrets.findByName(scope, 'ssm', `/${wanted.name}`) : null);
  if (found === null || wanted.version === null || wanted.version === String(found.version)) return found;
  throw new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${wanted.version} of ${wanted.name}. Apron keeps the newest only.`,
  );
}

export function requireParameter(context: Context, reference: string): Secret {
  const found = findParameter(context, reference);
  if (found === null) throw new AwsError('ParameterNotFound', `Parameter ${reference} not found.`);
  return found;
}
