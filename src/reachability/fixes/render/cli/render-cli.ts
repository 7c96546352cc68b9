import { type AnswerPath, type ApiCall, type ApiValue, isReference } from '../../api-call.ts';
import { commentLine } from '../comment.ts';
import { cliFlags, kebab } from './cli-flags.ts';
import { type Piece, shellWord } from './shell-word.ts';
import { VariableNames } from './variable-names.ts';

type Options = {
  /** Whether calls go to several regions, so that each has to name its own. */
  readonly namesRegions: boolean;
  /** The sentence above variables that the reader has to set. */
  readonly introduce: (variables: string) => string;
};

/** API calls as commands of the AWS CLI, for a POSIX shell: what a command makes is kept in a variable for the next. */
export function renderCli(calls: readonly ApiCall[], { namesRegions, introduce }: Options): string {
  const names = new VariableNames();
  const lines = calls.flatMap((call) => linesOf(call, names, namesRegions));
  const made = new Set(calls.flatMap(({ makes }) => makes.map(({ ref }) => ref)));
  const given = [...new Set(calls.flatMap(({ input }) => referencesIn(input)))].filter(
    (ref) => !made.has(ref),
  );
  const variables = given.map((ref) => `$${names.nameOf(ref)}`).join(', ');
  return [...(given.length === 0 ? [] : [commentLine(introduce(variables))]), ...lines].join('\n');
}

function linesOf(call: ApiCall, names: VariableNames, namesRegion: boolean): string[] {
  const region = namesRegion ? [`--region ${shellWord([call.region])}`] : [];
  const command = [`aws ${call.service} ${kebab(call.operation)}`, ...cliFlags(call, names), ...region].join(
    ' ',
  );
  const [made] = call.makes;
  const asked =
    made === undefined
      ? command
      : `${names.nameOf(made.ref)}=$(${command} --query ${shellWord(queryOf(made.path, names))} --output text)`;
  const { wait } = call;
  if (wait === null) return [asked];
  const waiting = cliFlags({ ...call, operation: wait.operation, input: wait.input }, names);
  return [asked, [`aws ${call.service} wait ${wait.waiter}`, ...waiting, ...region].join(' ')];
}

/** A path into an answer in the CLI’s query language. Source: the JMESPath specification. */
function queryOf(path: AnswerPath, names: VariableNames): Piece[] {
  return path.flatMap((step, index): Piece[] => {
    if (typeof step === 'string') return [index === 0 ? step : `.${step}`];
    if (typeof step === 'number') return [`[${step}]`];
    const conditions = Object.entries(step.where).map(([member, value]): Piece[] => [
      `${member}=='`,
      typeof value === 'string'
        ? value.replaceAll(/['\\]/g, String.raw`\$&`)
        : { variable: names.nameOf(value.ref) },
      "'",
    ]);
    return ['[?', ...conditions.flatMap((each, at) => (at === 0 ? each : ['&&', ...each])), '] | [0]'];
  });
}

function referencesIn(value: ApiValue): string[] {
  if (typeof value !== 'object') return [];
  if (isReference(value)) return [value.ref];
  return Object.values(value).flatMap(referencesIn);
}
