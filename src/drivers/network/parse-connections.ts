const sides = ['-s', '-d', '-r'] as const;

export type Side = (typeof sides)[number];

/**
 * Reads `conntrack -L`: which of the addresses began a connection (`-s`), were called (`-d`), or answered behind another
 * address (`-r`). Each pair once.
 */
export function parseConnections(list: string, addresses: ReadonlySet<string>): [Side, string][] {
  const found = new Map<string, [Side, string]>();
  for (const line of list.split('\n')) {
    const ends = [...line.matchAll(/\b(src|dst)=(\S+)/g)].map((match) => match[2] ?? '');
    for (const [index, side] of sides.entries()) {
      const address = ends[index];
      if (address !== undefined && addresses.has(address)) found.set(`${side} ${address}`, [side, address]);
    }
  }
  return [...found.values()];
}
