import type { Landscape } from '../../model/landscape/landscape.ts';
import { type CatalogueCase, flowFor, landscapeFor, service } from '../catalogue/test-catalogue.ts';
import type { Flow } from '../flow.ts';

/** A case of the catalogue with a service for its sender, so that there is something whose subnets can be changed. */
export function asService(each: CatalogueCase): { readonly landscape: Landscape; readonly flow: Flow } {
  const landscape = landscapeFor(each);
  const flow = flowFor(each, landscape);
  const { source } = flow;
  if (source.kind !== 'connector' && source.kind !== 'public') return { landscape, flow };
  const egress =
    source.kind === 'public'
      ? source
      : { ...source, kind: 'subnets' as const, heldBy: 'connector', assignsPublicIp: false };
  const workload = service({ id: 'web', egress });
  return {
    landscape: { ...landscape, workloads: [...landscape.workloads, workload] },
    flow: { ...flow, source: { kind: 'workload', id: 'web' } },
  };
}
