/** A frontend as far as the endpoints write one. */
export type FakeFrontend = {
  readonly binds: readonly { readonly host: string; readonly port: number; readonly name: string }[];
  readonly setHeaders: readonly (readonly [name: string, value: string])[];
  readonly deletedHeaders: readonly string[];
  /** Path of the Unix socket of its backend. */
  readonly socket: string;
};

export function readFrontends(configuration: string): FakeFrontend[] {
  const root = / chroot '([^']+)'/.exec(configuration)?.[1] ?? '';
  const sections = configuration.split(/^(?=\S)/m);
  const socketOf = (backend: string): string => {
    const section = sections.find((each) => each.startsWith(`backend ${backend}\n`)) ?? '';
    return `${root}${/unix@([^']+)/.exec(section)?.[1] ?? ''}`;
  };
  return sections
    .filter((section) => section.startsWith('frontend '))
    .map((section) => ({
      binds: [...section.matchAll(/^ {2}bind ([0-9.]+):(\d+) name (\S+) proto h1$/gm)].map(
        ([, host = '', port, name = '']) => ({ host, port: Number(port), name }),
      ),
      setHeaders: [...section.matchAll(/set-header (x-\S+) (\S+)$/gm)].map(
        ([, name = '', value = '']) => [name, value] as const,
      ),
      deletedHeaders: [...section.matchAll(/del-header (x-\S+)$/gm)].map(([, name = '']) => name),
      socket: socketOf(/default_backend (\S+)/.exec(section)?.[1] ?? ''),
    }));
}
