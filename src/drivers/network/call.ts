/** One run of a program. */
export type Call = {
  /** Where it runs: the machine's own network, or the path at which a network namespace is mounted. */
  readonly home: 'host' | (string & {});
  readonly argv: readonly [program: string, ...args: string[]];
  readonly input: string;
  /** Namespaces, by name, that are not what they are to be when it fails. */
  readonly touches: readonly string[];
  /** Addresses whose connections in the list that it prints are to be forgotten. */
  readonly forgets?: readonly string[];
  /** What it says when there was nothing left to remove: no failure. */
  readonly tolerates?: RegExp;
};

export type Answer = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

/** Calls that may run side by side. */
export type Stage = { readonly what: string; readonly calls: readonly Call[] };

/** As a person would type it, without what goes into its standard input. */
export function renderCall({ home, argv }: Pick<Call, 'home' | 'argv'>): string {
  return (home === 'host' ? argv : ['nsenter', `--net=${home}`, ...argv]).join(' ');
}

/** Where `ip` mounts a namespace of that name. */
export function namespacePath(name: string): string {
  return name === 'host' ? 'host' : `/run/netns/${name}`;
}
