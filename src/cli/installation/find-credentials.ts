import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Environment, readVariable } from '../environment.ts';
import { Failure } from '../failure.ts';
import { type Credentials, parseCredentials } from './credentials.ts';

/** What a person said on the command line about whose key signs. */
export type CredentialsWanted = {
  readonly stateDirectory: string;
  /** A profile of the AWS credentials file; null when none was named. */
  readonly profile: string | null;
  /** An endpoint was named: perhaps another machine's Apron, whose keys are not in the state directory here. */
  readonly isElsewhere: boolean;
};

/**
 * A profile that was named; else the key pair that Apron made at its first start; else the environment's, else the
 * default AWS profile. Keys of the real AWS in the environment must not win over Apron's own: they would be refused.
 */
export function findCredentials(wanted: CredentialsWanted, environment: Environment): Credentials {
  const { profile } = wanted;
  if (profile !== null) {
    const named = fromAwsFile(profile, environment);
    if (named !== null) return named;
    throw new Failure(`The AWS credentials file has no key pair for the profile "${profile}".`);
  }
  const ours = () => fromFile(join(wanted.stateDirectory, 'credentials'), 'default');
  const theirs = () => fromEnvironment(environment);
  const found = wanted.isElsewhere ? (theirs() ?? ours()) : (ours() ?? theirs());
  const last = found ?? fromAwsFile(readVariable(environment, 'AWS_PROFILE') ?? 'default', environment);
  if (last !== null) return last;
  const own = join(wanted.stateDirectory, 'credentials');
  if (!existsSync(own)) {
    throw new Failure(
      `Apron has not run here yet: there is no ${own}.`,
      'Start it with ./apron up --detach. For one on another machine set APRON_ENDPOINT, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    );
  }
  throw new Failure(
    `${own} is not readable for you, so there is no key pair to sign with.`,
    'Run this as the user who started Apron, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  );
}

function fromEnvironment(environment: Environment): Credentials | null {
  const accessKeyId = readVariable(environment, 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = readVariable(environment, 'AWS_SECRET_ACCESS_KEY');
  if (accessKeyId === null || secretAccessKey === null) return null;
  const sessionToken = readVariable(environment, 'AWS_SESSION_TOKEN');
  return { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) };
}

function fromAwsFile(profile: string, environment: Environment): Credentials | null {
  const path =
    readVariable(environment, 'AWS_SHARED_CREDENTIALS_FILE') ?? join(homedir(), '.aws', 'credentials');
  return fromFile(path, profile);
}

function fromFile(path: string, profile: string): Credentials | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  return parseCredentials(text, profile);
}
