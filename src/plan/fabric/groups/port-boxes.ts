import type { Ipv4Range } from '../../../model/vpc/ipv4.ts';
import { rangeText } from '../address-ranges.ts';

export type Ports = { readonly from: number; readonly to: number };

/** Addresses and ports of one protocol that belong together. */
export type PortBox = { readonly range: Ipv4Range; readonly ports: Ports };

/**
 * The same points without overlaps, which the kernel's interval sets do not take. Ranges of addresses nest or are
 * disjoint, so what overlaps is in a range around: each range keeps the ports that no range around it has already.
 */
export function disjointBoxes(boxes: readonly PortBox[]): PortBox[] {
  const byRange = new Map<string, { readonly range: Ipv4Range; readonly all: Ports[] }>();
  for (const { range, ports } of boxes) {
    const key = rangeText(range);
    const same = byRange.get(key);
    if (same === undefined) byRange.set(key, { range, all: [ports] });
    else same.all.push(ports);
  }
  const ranges = Array.from(byRange.values(), ({ range, all }) => ({ range, ports: mergePorts(all) })).sort(
    (a, b) => a.range.first - b.range.first || a.range.prefixLength - b.range.prefixLength,
  );
  const around: { readonly range: Ipv4Range; readonly ports: readonly Ports[] }[] = [];
  return ranges.flatMap(({ range, ports }) => {
    while (around.length > 0 && (around.at(-1)?.range.last ?? 0) < range.first) around.pop();
    const above = around.at(-1)?.ports ?? [];
    around.push({ range, ports: mergePorts([...above, ...ports]) });
    return ports.flatMap((each) => without(each, above)).map((left) => ({ range, ports: left }));
  });
}

/** What is left of a range of ports when others are taken out, which neither overlap nor touch and are in order. */
function without({ from, to }: Ports, others: readonly Ports[]): Ports[] {
  const left: Ports[] = [];
  let next = from;
  for (const other of others) {
    if (other.to < next || other.from > to) continue;
    if (other.from > next) left.push({ from: next, to: other.from - 1 });
    next = other.to + 1;
  }
  return next <= to ? [...left, { from: next, to }] : left;
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
