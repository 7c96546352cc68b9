import { Refusal } from '../../model/refusal.ts';

const maxLevels = 15;

/** Throws InvalidRequest for names that Parameter Store does not allow. Source: Systems Manager API reference, PutParameter. */
export function checkParameterName(name: string): void {
  const isForm = name.length <= 1011 && /^\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/.test(name);
  if (!isForm || (name.includes('/') && !name.startsWith('/'))) {
    throw new Refusal(
      'InvalidRequest',
      "Parameter name must be a fully qualified name: letters, digits, '.', '-' and '_', and a '/' at the beginning when it has levels.",
    );
  }
  if (name.split('/').length - 1 > maxLevels) {
    throw new Refusal('InvalidRequest', `Parameter name must have at most ${maxLevels} levels.`);
  }
  if (!/^\/?(?:aws|ssm)/i.test(name)) return;
  throw new Refusal(
    'InvalidRequest',
    'No access to reserved parameter name: it must not begin with aws or ssm.',
  );
}
