import type { Ipv4Range } from '../../../model/vpc/ipv4.ts';
import { outermostRanges, rangeText } from '../address-ranges.ts';

export type Ports = { readonly from: number; readonly to: number };

/** Addresses and ports of one protocol that belong together. */
export type PortBox = { readonly range: Ipv4Range; readonly ports: Ports };

/**
 * The same points without overlaps, which the kernel's interval sets do not take: the ports are cut wherever a rule
 * begins or ends, and each piece has the outermost ranges of the rules that cover it. Pieces side by side with the same
 * ranges are one again.
 */
export function disjointBoxes(boxes: readonly PortBox[]): PortBox[] {
  const cuts = [...new Set(boxes.flatMap(({ ports }) => [ports.from, ports.to + 1]))].sort((a, b) => a - b);
  const starting = Map.groupBy(boxes, ({ ports }) => ports.from);
  const pieces: { from: number; to: number; ranges: readonly Ipv4Range[]; text: string }[] = [];
  let covering: PortBox[] = [];
  for (const [position, from] of cuts.entries()) {
    const next = cuts[position + 1];
    if (next === undefined) break;
    covering = [...covering.filter(({ ports }) => ports.to >= from), ...(starting.get(from) ?? [])];
    if (covering.length === 0) continue;
    const ranges = outermostRanges(covering.map(({ range }) => range));
    const text = ranges.map(rangeText).join();
    const last = pieces.at(-1);
    if (last !== undefined && last.to === from - 1 && last.text === text) last.to = next - 1;
    else pieces.push({ from, to: next - 1, ranges, text });
  }
  return pieces.flatMap(({ from, to, ranges }) => ranges.map((range) => ({ range, ports: { from, to } })));
}

/** Port ranges that neither overlap nor touch. */
export function mergePorts(ports: readonly Ports[]): Ports[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of ports.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to + 1) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

export function portsText({ from, to }: Ports): string {
  return from === to ? String(from) : `${from}-${to}`;
}
