/**
 * Groups of links, by which the kernel takes away many at once: one by one each costs it 20 ms, because it waits each time
 * until no processor still looks at the link (seen on 6.18).
 */
const groups = {
  /** Every wire's end in a namespace. */
  wires: 4710,
  /** Those that are about to go. */
  leaving: 4711,
} as const;

/** Words with which an end is made. */
export const inWireGroup = `group ${groups.wires}`;

/** Lines of `ip -batch` that take these links away. */
export function renderRemoval(links: readonly string[]): string[] {
  if (links.length < 2) return links.map((link) => `link del dev ${link}`);
  return [
    ...links.map((link) => `link set dev ${link} group ${groups.leaving}`),
    `link del group ${groups.leaving}`,
  ];
}

/** Takes away every wire that ends in a namespace. */
export const removeAllWires = `link del group ${groups.wires}`;
