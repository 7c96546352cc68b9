import { type Runtime, runtimes } from '../../model/source.ts';
import type { OptionSpec } from '../command.ts';
import { UsageFailure } from '../failure.ts';

/** The command line of `apron deploy`, as commander gives it. */
export type DeployFlags = {
  readonly name?: string;
  readonly port?: string;
  readonly env?: readonly string[];
  readonly secret?: readonly string[];
  readonly cpu?: string;
  readonly memory?: string;
  readonly min?: string;
  readonly max?: string;
  readonly concurrency?: string;
  readonly healthPath?: string;
  readonly runtime?: string;
  readonly build?: string;
  readonly start?: string;
  readonly branch?: string;
  readonly sourceDirectory?: string;
  readonly wait: boolean;
};

export const deployOptionSpecs: readonly OptionSpec[] = [
  ['--name <name>', "name of the service (default: the source's own)"],
  ['--port <number>', 'port the program listens on (default: 8080; the program is told in PORT)'],
  ['-e, --env <NAME=value...>', 'environment variables; NAME= removes one'],
  ['--secret <NAME=arn...>', 'variables read from Secrets Manager or Parameter Store at each deployment'],
  ['--cpu <vcpu>', '0.25, 0.5, 1, 2 or 4 (default: 1)'],
  ['--memory <gb>', '0.5 to 12, as the CPU allows (default: 2)'],
  ['--min <number>', 'instances that are always there (default: 1)'],
  ['--max <number>', 'instances at most (default: 25)'],
  ['--concurrency <number>', 'requests one instance takes at a time (default: 100)'],
  ['--health-path <path>', 'check health with HTTP on this path (default: TCP)'],
  ['--runtime <name>', 'managed runtime, such as nodejs22 or python311'],
  ['--build <command>', 'how a runtime builds the source'],
  ['--start <command>', 'how the program is started'],
  ['--branch <name>', 'branch or commit of a Git source (default: main)'],
  ['--source-directory <path>', 'folder inside the source that is built'],
  ['--no-wait', 'return as soon as the deployment has begun'],
];

export type DeploySettings = {
  readonly port: number | null;
  /** A null value removes the variable. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly secrets: Readonly<Record<string, string | null>>;
  readonly cpu: string | null;
  readonly memory: string | null;
  readonly scaling: { readonly min?: number; readonly max?: number; readonly concurrency?: number };
  readonly healthPath: string | null;
  readonly runtime: Runtime | null;
  readonly build: string | null;
  readonly start: string | null;
  readonly branch: string | null;
  readonly sourceDirectory: string | null;
};

/** Throws a UsageFailure for what cannot be meant; what App Runner itself judges is left to the API. */
export function parseDeployFlags(flags: DeployFlags): DeploySettings {
  const min = parseNumber('--min', flags.min);
  const max = parseNumber('--max', flags.max);
  const concurrency = parseNumber('--concurrency', flags.concurrency);
  return {
    port: parseNumber('--port', flags.port),
    environment: parseVariables('--env', flags.env ?? []),
    secrets: parseVariables('--secret', flags.secret ?? []),
    cpu: withUnit(flags.cpu, 'vCPU'),
    memory: withUnit(flags.memory, 'GB'),
    scaling: {
      ...(min === null ? {} : { min }),
      ...(max === null ? {} : { max }),
      ...(concurrency === null ? {} : { concurrency }),
    },
    healthPath: flags.healthPath ?? null,
    runtime: parseRuntime(flags.runtime),
    build: flags.build ?? null,
    start: flags.start ?? null,
    branch: flags.branch ?? null,
    sourceDirectory: flags.sourceDirectory ?? null,
  };
}

/** True when the command line says anything beyond what to deploy: then an existing service is changed. */
export function changesSettings(settings: DeploySettings): boolean {
  const { environment, secrets, scaling, ...plain } = settings;
  const isAny = (record: object): boolean => Object.keys(record).length > 0;
  return (
    isAny(environment) ||
    isAny(secrets) ||
    isAny(scaling) ||
    Object.values(plain).some((value) => value !== null)
  );
}

function parseVariables(flag: string, texts: readonly string[]): Record<string, string | null> {
  const pairs = texts.map((text): [string, string | null] => {
    const match = /^([A-Za-z_][A-Za-z0-9_.-]*)=([\s\S]*)$/.exec(text);
    if (match === null) throw new UsageFailure(`${flag} takes NAME=value, not "${text}".`);
    const [, name = '', value = ''] = match;
    return [name, value === '' ? null : value];
  });
  return Object.fromEntries(pairs);
}

function parseNumber(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[0-9]{1,5}$/.test(text)) throw new UsageFailure(`${flag} takes a number, not "${text}".`);
  return Number(text);
}

/** `0.5` means vCPU or GB; `512` and `0.5 vCPU` are App Runner's own ways to say it. */
function withUnit(text: string | undefined, unit: 'vCPU' | 'GB'): string | null {
  if (text === undefined) return null;
  const isShort = /^[0-9]+(?:\.[0-9]+)?$/.test(text) && Number(text) < 200;
  return isShort ? `${text} ${unit}` : text;
}

function parseRuntime(text: string | undefined): Runtime | null {
  if (text === undefined) return null;
  const plain = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const found = runtimes.find((runtime) => plain(runtime) === plain(text));
  if (found === undefined) {
    throw new UsageFailure(
      `"${text}" is no runtime.`,
      `There are: ${runtimes.map((name) => name.toLowerCase()).join(', ')}`,
    );
  }
  return found;
}
