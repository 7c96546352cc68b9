import type { Landscape } from '../../model/landscape/landscape.ts';
import type { SourcePlace } from '../../model/landscape/source-place.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import type { FlowSource } from '../flow.ts';
import type { Component } from '../trace.ts';
import type { VerdictCode } from '../verdict-codes.ts';

export type Found = {
  readonly code: VerdictCode;
  readonly component: Component;
  readonly facts: Readonly<Record<string, string>>;
};

/** Findings that say that the sender is in the wrong place: its own lines are the ones to change. */
const sendersOwn: ReadonlySet<VerdictCode> = new Set([
  'CONNECTOR_NO_PUBLIC_IP',
  'PUBLIC_MODE_PRIVATE_DESTINATION',
  'SOURCE_UNKNOWN',
  'DESTINATION_UNKNOWN',
]);

/**
 * The line that somebody who reads of a finding wants to see: that of the component it is about, or of what is nearest to
 * it where the component is not written down itself, such as a main route table; for findings about where the sender
 * stands, the sender's. Null when none of them is written anywhere.
 */
export function findPlace(
  found: Found,
  { source, subnetId }: { readonly source: FlowSource; readonly subnetId: string | null },
  landscape: Landscape,
): SourcePlace | null {
  const { places } = landscape;
  if (places.size === 0) return null;
  const ofSender = senderIds(source, landscape);
  const named = [found.component.id, ...Object.values(found.facts)].flatMap(idsIn);
  const subnet = subnetId === null ? [] : [subnetId];
  const order = sendersOwn.has(found.code)
    ? [...ofSender, ...named, ...subnet]
    : [...named, ...subnet, ...ofSender];
  for (const id of order) {
    const place = places.get(id);
    if (place !== undefined) return place;
  }
  return null;
}

/** A fact may be a list of ids. */
function idsIn(text: string): readonly string[] {
  return text.includes(',') ? [text, ...text.split(/,\s*/)] : [text];
}

function senderIds(source: FlowSource, landscape: Landscape): readonly string[] {
  switch (source.kind) {
    case 'workload': {
      const workload = landscape.workloads.find(({ id }) => id === source.id);
      return workload === undefined ? [source.id] : [...holderIds(workload), workload.id];
    }
    case 'interface':
      return [source.id];
    case 'connector':
      return source.subnetIds;
    case 'public':
    case 'internet':
    case 'outside-host':
      return [];
  }
}

function holderIds({ egress }: Workload): readonly string[] {
  switch (egress.kind) {
    case 'subnets':
      return [egress.heldBy];
    case 'interfaces':
      return egress.ids;
    case 'public':
    case 'unknown':
      return [];
  }
}
