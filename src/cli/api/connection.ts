import { type Environment, readVariable } from '../environment.ts';
import { UsageFailure } from '../failure.ts';
import type { Credentials } from '../installation/credentials.ts';
import { findCredentials } from '../installation/find-credentials.ts';
import { readRuntimeFile } from '../installation/runtime-file.ts';

/** Where the API is, in which region, and who signs. */
export type Connection = {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
};

export const defaultEndpoint = 'http://127.0.0.1:4680';

/** What was said on the command line. */
export type ConnectionFlags = {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
};

/** The flag or APRON_ENDPOINT; else what the running Apron wrote down; else the default port of this machine. */
export function findEndpoint(
  flags: ConnectionFlags,
  environment: Environment,
  stateDirectory: string,
): string {
  const named = flags.endpoint ?? readVariable(environment, 'APRON_ENDPOINT');
  if (named !== null) return checkEndpoint(named);
  const runtime = readRuntimeFile(stateDirectory);
  return runtime === null ? defaultEndpoint : `http://${hostOf(runtime.bind)}:${runtime.apiPort}`;
}

export function findRegion(flags: ConnectionFlags, environment: Environment): string {
  const named = readVariable(environment, 'APRON_REGION', 'AWS_REGION', 'AWS_DEFAULT_REGION');
  return flags.region ?? named ?? 'us-east-1';
}

export function findConnection(
  flags: ConnectionFlags,
  environment: Environment,
  stateDirectory: string,
): Connection {
  const isElsewhere = flags.endpoint !== undefined || readVariable(environment, 'APRON_ENDPOINT') !== null;
  const profile = flags.profile ?? readVariable(environment, 'APRON_PROFILE');
  return {
    endpoint: findEndpoint(flags, environment, stateDirectory),
    region: findRegion(flags, environment),
    credentials: findCredentials({ stateDirectory, profile, isElsewhere }, environment),
  };
}

function checkEndpoint(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageFailure(`"${text}" is no endpoint.`, `An endpoint looks like ${defaultEndpoint}`);
  }
  return text.replace(/\/+$/, '');
}

/** Who listens on every address is reached on the loopback one. */
function hostOf(bind: string): string {
  if (bind === '0.0.0.0' || bind === '::' || bind === '') return '127.0.0.1';
  return bind.includes(':') ? `[${bind}]` : bind;
}
