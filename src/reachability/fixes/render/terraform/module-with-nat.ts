import type { Landscape } from '../../../../model/landscape/landscape.ts';
import type { Change } from '../../change.ts';
import { moduleOf, ownModules } from './known-modules.ts';

/**
 * The VPC module of the registry that by itself does all that a fix does: a first NAT gateway, and its private subnets led to
 * it. Null where a fix does more, or elsewhere.
 */
export function moduleWithNat(changes: readonly Change[], landscape: Landscape): string | null {
  if (landscape.writtenIn !== 'terraform') return null;
  const [module, ...others] = new Set(changes.map(moduleOfChange));
  if (module === undefined || module === null || others.length > 0) return null;
  const hasNat = landscape.topology.natGateways.some(({ id }) => moduleOf(id) === module);
  return hasNat || ownModules(landscape).has(module) ? null : module;
}

function moduleOfChange(change: Change): string | null {
  switch (change.kind) {
    case 'create-nat-gateway':
    case 'associate-route-table':
      return moduleOf(change.subnetId);
    case 'set-route':
      return change.target.kind === 'nat-gateway' ? moduleOf(change.tableId) : null;
    default:
      return null;
  }
}
