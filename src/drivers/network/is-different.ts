import type { NamespaceState } from '../../model/fabric.ts';
import { diffNamespace } from './diff-namespace.ts';
import type { HeldNamespace } from './held.ts';
import { renderTableChange } from './render-table-change.ts';

/** Whether a namespace holds anything else than it is to hold. */
export function isDifferent(state: NamespaceState, wanted: HeldNamespace, have: HeldNamespace): boolean {
  const { sysctls, settings, up, down } = diffNamespace(wanted, have, {
    remembered: have,
    isStrange: false,
  });
  const isTableDifferent = state.tables.some(
    (table) => renderTableChange(table, have.tables.get(`${table.family} ${table.name}`) ?? null).length > 0,
  );
  return (
    // A machine without IPv6 has nothing that could be set to off.
    sysctls.some(({ key }) => !key.startsWith('net.ipv6.') || have.sysctls.has(key)) ||
    settings.length + up.length + down.length > 0 ||
    have.tables.size !== state.tables.length ||
    isTableDifferent ||
    [...wanted.links.keys()].some((link) => !have.links.has(link))
  );
}
