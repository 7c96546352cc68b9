import { Command, CommanderError, Option } from 'commander';
import type { CommandSpec, OptionSpec } from './command.ts';
import type { Environment } from './environment.ts';
import { type CommonOptions, openSession } from './session.ts';
import { createPaint, type Paint } from './terminal/paint.ts';
import { wantsColours } from './terminal/terminal.ts';

const clientOptions: readonly OptionSpec[] = [
  ['--region <name>', 'region to look in (default: AWS_REGION, else us-east-1)', 'APRON_REGION'],
  ['--endpoint <url>', 'where the API answers (default: the Apron of this machine)', 'APRON_ENDPOINT'],
  ['--profile <name>', 'profile of the AWS credentials file that signs', 'APRON_PROFILE'],
];
const everyonesOptions: readonly OptionSpec[] = [
  ['--state-dir <path>', 'where Apron keeps its state', 'APRON_STATE_DIR'],
  ['--json', 'print JSON'],
];

/** The command line, with these commands. `finish` is told the exit code of the command that ran. */
export function createProgram(
  commands: readonly CommandSpec[],
  environment: Environment,
  finish: (exitCode: number) => void,
): Command {
  const paint = createPaint(wantsColours(process.stdout.isTTY, environment));
  const program = new Command('apron')
    .usage('<command> [options]')
    .description('AWS App Runner that you run yourself and can see through.')
    .addHelpText(
      'after',
      `\n${paint.bold('A first time:')}\n  ./apron quickstart\n\nMore about a command: ./apron <command> --help`,
    )
    .helpCommand('help [command]', 'show the help of a command')
    .exitOverride()
    .showSuggestionAfterError();
  decorate(program, paint);
  for (const spec of commands) program.addCommand(createCommand(spec, { environment, finish, paint }));
  return program;
}

type Surroundings = {
  readonly environment: Environment;
  readonly finish: (exitCode: number) => void;
  readonly paint: Paint;
};

function createCommand(spec: CommandSpec, surroundings: Surroundings): Command {
  const { environment, finish, paint } = surroundings;
  const command = new Command(spec.name)
    .summary(spec.summary)
    .description(spec.details === undefined ? spec.summary : `${spec.summary}\n\n${spec.details}`)
    .helpGroup(`${spec.group}:`)
    .exitOverride()
    .showHelpAfterError(`Its help: ./apron ${spec.name} --help`);
  for (const [name, meaning] of spec.arguments ?? []) command.argument(name, meaning);
  for (const option of spec.options ?? []) command.addOption(createOption(option));
  const shared = spec.isClient === true ? [...clientOptions, ...everyonesOptions] : everyonesOptions;
  for (const option of shared) command.addOption(createOption(option).helpGroup('Common options:'));
  command.addHelpText('after', renderExamples(spec, paint));
  decorate(command, paint);
  return command.action(async () => {
    const options = command.opts<CommonOptions>();
    const session = openSession(options, environment);
    finish((await spec.run(session, options, ...(command.processedArgs as string[]))) ?? 0);
  });
}

function createOption([flags, meaning, variable]: OptionSpec): Option {
  // Given once per value (`-e A=1 -e B=2`): commander's own way of many would swallow the arguments that follow.
  const isRepeatable = flags.includes('...');
  const option = new Option(flags.replace('...', ''), isRepeatable ? `${meaning} (repeatable)` : meaning);
  if (isRepeatable)
    option.argParser((value: string, earlier: string[] | undefined) => [...(earlier ?? []), value]);
  return variable === undefined ? option : option.env(variable);
}

function renderExamples(spec: CommandSpec, paint: Paint): string {
  const lines = spec.examples.map(([line, meaning]) => `  ${paint.cyan(line)}\n      ${paint.dim(meaning)}`);
  return `\n${paint.bold('Examples:')}\n${lines.join('\n')}`;
}

/** Headings in bold, a help no wider than is pleasant to read, and errors as the rest of Apron writes them. */
function decorate(command: Command, paint: Paint): void {
  command.configureHelp({
    helpWidth: Math.min(process.stdout.columns ?? 100, 110),
    styleTitle: (title) => paint.bold(title),
    styleOptionTerm: (term) => term,
    subcommandTerm: (subcommand) => subcommand.name(),
    optionDescription: (option) => describeOption(option),
  });
  command.configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, `${paint.red('✗')} `)),
  });
}

function describeOption(option: Option): string {
  return option.envVar === undefined ? option.description : `${option.description} [${option.envVar}]`;
}

/** The exit code of an error that commander threw; null for one that is not commander's. */
export function exitCodeOf(error: unknown): number | null {
  if (!(error instanceof CommanderError)) return null;
  return error.exitCode === 0 ? 0 : 2;
}
