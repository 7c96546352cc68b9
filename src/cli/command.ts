import type { Session } from './session.ts';

/** The headings under which `apron --help` lists commands. */
export type CommandGroup = 'Begin' | 'Apron itself' | 'Services' | 'Access';

/** `['--port <number>', 'what it means', 'NAME_OF_VARIABLE']`: flags as commander reads them; the variable is optional. */
export type OptionSpec = readonly [flags: string, meaning: string, variable?: string];

/** One command: everything its help says, and what it does. Options arrive as commander names them. */
export type CommandSpec<Options = Record<string, unknown>> = {
  readonly name: string;
  /** As commander reads them: `<name>` is required, `[name]` is not, `[name...]` takes many. */
  readonly arguments?: readonly (readonly [name: string, meaning: string])[];
  readonly group: CommandGroup;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Paragraphs for the command's own help. */
  readonly details?: string;
  readonly options?: readonly OptionSpec[];
  /** Commands to type, each with what it does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** Talks to the API: takes --endpoint, --region and --profile. */
  readonly isClient?: boolean;
  /** Rejects with a Failure; returns the exit code where it is not 0. */
  run(session: Session, options: Options, ...values: (string | undefined)[]): Promise<number | void>;
};

/** Gives a command its options' type, and forgets it again so that commands can stand in one table. */
export function defineCommand<Options>(spec: CommandSpec<Options>): CommandSpec {
  return spec as CommandSpec;
}
