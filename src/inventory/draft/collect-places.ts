import type { SourcePlace } from '../../model/landscape/source-place.ts';
import type { Draft } from './draft.ts';
import { isKnown } from './known.ts';

/** Where each thing is written; of several of one id the first. */
export function collectPlaces(draft: Draft): ReadonlyMap<string, SourcePlace> {
  const places = new Map<string, SourcePlace>();
  for (const list of Object.values(draft)) {
    if (!Array.isArray(list)) continue;
    for (const each of list as readonly Readonly<Record<string, unknown>>[]) {
      const { id, place } = each as { readonly id?: string; readonly place?: SourcePlace | null };
      if (id !== undefined && place !== undefined && place !== null && !places.has(id)) places.set(id, place);
    }
  }
  for (const { egress } of draft.workloads) {
    if (!isKnown(egress) || egress.kind !== 'subnets') continue;
    const { heldBy, heldAt = null } = egress;
    if (heldAt !== null && !places.has(heldBy)) places.set(heldBy, heldAt);
  }
  return places;
}
