import type { Gap, GapSubject } from '../../model/landscape/gap.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import { gapKey } from './gap-key.ts';
import type { LandscapeIndex } from './landscape-index.ts';
import type { Component, Facts, Unknown } from '../trace.ts';
import { gapCodes } from '../verdict-codes.ts';

/** What is not said of any of these things; undefined when all of it is. */
export function gapOf(ids: readonly string[], subject: GapSubject, index: LandscapeIndex): Gap | undefined {
  if (index.gaps.size === 0) return undefined;
  for (const id of ids) {
    const found = index.gaps.get(gapKey(id, subject))?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A gap as a finding: `id` is the thing that it is a gap of. */
export function unknownOf(
  { id, subject, missing, place }: Gap,
  component: Component,
  facts: Facts = {},
): Unknown {
  return { code: gapCodes[subject], component, facts: { ...facts, id }, missing, place };
}

/** Everything whose gaps are an interface's own: itself, what it is plugged into, what it is supposed for. */
export function idsOf({ id, attachment }: NetworkInterface, index: LandscapeIndex): readonly string[] {
  const owner = attachment?.owner;
  const held =
    owner === undefined ? [] : owner.kind === 'container' ? [] : ['id' in owner ? owner.id : owner.name];
  return [id, ...held, ...(index.standsFor.get(id) ?? [])];
}
