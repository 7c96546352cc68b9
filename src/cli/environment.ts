/** The environment variables a command may look at; handed over, so that tests say what they are. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as none: that is how shells clear one. */
export function readVariable(environment: Environment, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
  }
  return null;
}
