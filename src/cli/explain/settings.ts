import type { FixSteps } from '../../reachability/fixes/change.ts';
import type { Language } from '../../reachability/texts/tell.ts';
import { type Environment, readVariable } from '../environment.ts';
import { UsageFailure } from '../failure.ts';
import { type Expectation, readExpectation } from './read-expectation.ts';

/** Options as commander names them. */
export type ExplainOptions = {
  readonly template?: readonly string[];
  readonly terraform?: string;
  readonly describe?: string;
  readonly live?: boolean;
  readonly permissions?: boolean;
  readonly parameter?: readonly string[];
  readonly var?: readonly string[];
  readonly expect?: readonly string[];
  readonly format?: string;
  readonly lang?: string;
  readonly steps?: string;
  readonly probe?: boolean;
  readonly verbose?: boolean;
  readonly profile?: string;
  readonly region?: string;
};

export type Format = 'text' | 'json' | 'markdown' | 'sarif';

/** Where the network is described; `apron` is the one that runs. */
export type Source =
  | { readonly kind: 'apron' }
  | { readonly kind: 'template'; readonly paths: readonly string[] }
  | { readonly kind: 'terraform'; readonly path: string }
  | { readonly kind: 'describe'; readonly path: string }
  | { readonly kind: 'live' };

/** What `apron explain` was asked for, checked. */
export type Settings = {
  readonly source: Source;
  readonly format: Format;
  readonly language: Language;
  /** Those whose steps are shown; null: of the first fix, in the words of the source. */
  readonly steps: readonly (keyof FixSteps)[] | null;
  readonly isVerbose: boolean;
  readonly wantsProbe: boolean;
  readonly expectations: readonly Expectation[];
  /** CloudFormation's parameters, by name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Terraform's variables, by name. */
  readonly variables: ReadonlyMap<string, string>;
};

const formats: readonly Format[] = ['text', 'json', 'markdown', 'sarif'];
const tongues: readonly (keyof FixSteps)[] = ['cli', 'cloudformation', 'terraform'];

/** Throws a UsageFailure for what contradicts itself or is not understood. */
export function readSettings(options: ExplainOptions, environment: Environment, isJson: boolean): Settings {
  const source = readSource(options);
  const format = isJson ? 'json' : oneOf('--format', options.format ?? 'text', formats);
  if (options.probe === true && source.kind !== 'apron') {
    throw new UsageFailure('--probe sends a real packet, which only the running Apron can.');
  }
  if ((options.parameter ?? []).length > 0 && source.kind !== 'template') {
    throw new UsageFailure('--parameter is for --template; Terraform has --var.');
  }
  if ((options.var ?? []).length > 0 && source.kind !== 'terraform') {
    throw new UsageFailure('--var is for --terraform; templates have --parameter.');
  }
  return {
    source,
    format,
    language: readLanguage(options.lang, environment),
    steps: readSteps(options.steps),
    isVerbose: options.verbose === true,
    wantsProbe: options.probe === true,
    expectations: (options.expect ?? []).map(readExpectation),
    parameters: readPairs('--parameter', options.parameter ?? []),
    variables: readPairs('--var', options.var ?? []),
  };
}

function readSource({ template = [], terraform, describe, live }: ExplainOptions): Source {
  const named: Source[] = [
    ...(template.length > 0 ? [{ kind: 'template', paths: template } as const] : []),
    ...(terraform === undefined ? [] : [{ kind: 'terraform', path: terraform } as const]),
    ...(describe === undefined ? [] : [{ kind: 'describe', path: describe } as const]),
    ...(live === true ? [{ kind: 'live' } as const] : []),
  ];
  if (named.length > 1) {
    throw new UsageFailure(
      `One description at a time: not ${named.map(({ kind }) => `--${kind}`).join(' with ')}.`,
    );
  }
  return named[0] ?? { kind: 'apron' };
}

function readLanguage(named: string | undefined, environment: Environment): Language {
  if (named !== undefined) return oneOf('--lang', named, ['en', 'ja']);
  const locale = readVariable(environment, 'LC_ALL', 'LC_MESSAGES', 'LANG') ?? '';
  return locale.startsWith('ja') ? 'ja' : 'en';
}

function readSteps(named: string | undefined): Settings['steps'] {
  if (named === undefined) return null;
  const tongue = oneOf('--steps', named, ['all', ...tongues]);
  return tongue === 'all' ? tongues : [tongue];
}

function oneOf<Value extends string>(option: string, text: string, values: readonly Value[]): Value {
  const value = values.find((each) => each === text);
  if (value !== undefined) return value;
  throw new UsageFailure(`${option} is one of ${values.join(', ')}; not "${text}".`);
}

/** The last of a name holds. */
function readPairs(option: string, texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageFailure(`${option} takes NAME=VALUE, not "${text}".`);
      return [text.slice(0, at), text.slice(at + 1)] as const;
    }),
  );
}
