import { Refusal } from '../../model/refusal.ts';
import type { Scope } from '../../model/scope.ts';
import { checkSecretReference } from './secret-reference.ts';

type Variables = Readonly<Record<string, string>>;

/** What App Runner sets itself. Source: App Runner guide, "env-variable"; service model. */
const reservedName = 'PORT';
const reservedPrefix = 'AWSAPPRUNNER';

/** Linux refuses to start a program that is given a longer `NAME=value`, or more than this altogether. */
const maxVariableBytes = 131_071;
const maxEnvironmentBytes = 1_048_576;

/**
 * Checks RuntimeEnvironmentVariables and RuntimeEnvironmentSecrets together. Throws InvalidRequest naming the variable
 * and never its value.
 */
export function checkEnvironment(scope: Scope, variables: Variables, secrets: Variables): void {
  let bytes = 0;
  for (const name of [...Object.keys(variables), ...Object.keys(secrets)]) checkName(name);
  for (const [name, value] of Object.entries(variables)) {
    checkValue(name, value);
    bytes += Buffer.byteLength(`${name}=${value}`);
    if (Object.hasOwn(secrets, name)) {
      throw new Refusal(
        'InvalidRequest',
        `${name} is both an environment variable and an environment secret.`,
      );
    }
  }
  for (const [name, reference] of Object.entries(secrets)) checkSecretReference(scope, name, reference);
  if (bytes <= maxEnvironmentBytes) return;
  throw new Refusal(
    'InvalidRequest',
    `Environment variables exceed ${maxEnvironmentBytes} bytes altogether.`,
  );
}

function checkName(name: string): void {
  if (name === reservedName) {
    throw new Refusal(
      'InvalidRequest',
      'PORT is a reserved name and cannot be an environment variable; set Port instead.',
    );
  }
  if (name.startsWith(reservedPrefix)) {
    throw new Refusal('InvalidRequest', `Names that begin with ${reservedPrefix} are reserved: ${name}.`);
  }
  if (/^[A-Za-z_][A-Za-z0-9_.:-]{0,2047}$/.test(name)) return;
  throw new Refusal(
    'InvalidRequest',
    `Environment variable name ${JSON.stringify(name.slice(0, 100))} is not valid: letters, digits and _ . : - are allowed, and a letter or _ at the beginning.`,
  );
}

function checkValue(name: string, value: string): void {
  if (value.length > 51200 || Buffer.byteLength(`${name}=${value}`) > maxVariableBytes) {
    throw new Refusal('InvalidRequest', `The value of environment variable ${name} is too long.`);
  }
  if (!value.includes('\0')) return;
  throw new Refusal('InvalidRequest', `The value of environment variable ${name} contains a NUL character.`);
}
