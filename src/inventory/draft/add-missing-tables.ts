import type { MissingFact } from '../../model/landscape/gap.ts';
import type { GapBook } from './gap-book.ts';
import { isKnown } from './known.ts';
import { knownItems } from './known-items.ts';
import { missingReference } from './missing-reference.ts';
import type { SubnetNames } from './subnet-names.ts';
import type { VpcNames } from './vpc-names.ts';
import type { WholeDraft } from './whole-draft.ts';

type Placed = Omit<WholeDraft, 'vpcs' | 'ingressConnections'>;
type Names = { readonly vpcs: VpcNames; readonly subnets: SubnetNames };

/**
 * The route tables, and those that are only referred to, with routes that nobody knows. A subnet whose table is not known
 * gets one of its own of that sort; where it is the subnet of an association that is not known, any subnet of that VPC
 * without one may be meant.
 */
export function addMissingTables(
  draft: Placed,
  gaps: GapBook,
  { vpcs, subnets }: Names,
): Pick<WholeDraft, 'routeTables' | 'routeTableAssociations'> {
  const tables = new Map(draft.routeTables.map((table) => [table.id, table]));
  const add = (id: string, vpcId: string | undefined, missing: MissingFact): void => {
    if (tables.has(id)) return;
    const place = vpcId ?? vpcs.nameUnnamed({ id, place: null }, missing);
    tables.set(id, { id, place: null, vpcId: place, moreRoutes: missing });
  };
  const refer = (id: string, vpcId: string | undefined): void => {
    if (tables.has(id)) return;
    const missing = missingReference(draft, 'routeTables', id);
    gaps.add({ id, subject: 'existence', place: null }, missing);
    add(id, vpcId, missing);
  };
  const associations = draft.routeTableAssociations.map((association) => {
    const { tableId, subnetId } = association;
    if (isKnown(tableId)) {
      refer(tableId, isKnown(subnetId) ? subnets.vpcOf(subnetId) : undefined);
      return association;
    }
    if (!isKnown(subnetId)) return association;
    const id = `route-table-of-${subnetId}`;
    add(id, subnets.vpcOf(subnetId), tableId.missing);
    return { ...association, tableId: id };
  });
  const has = new Set(associations.map(({ subnetId }) => subnetId));
  const supposed = [...subnets.added].filter(([subnetId]) => !has.has(subnetId));
  for (const [subnetId, missing] of supposed) {
    add(`route-table-of-${subnetId}`, subnets.vpcOf(subnetId), missing);
  }
  for (const { routeTableIds, vpcId } of draft.endpoints) {
    for (const id of knownItems(routeTableIds)) refer(id, vpcId);
  }
  for (const { tableId } of draft.routes) if (isKnown(tableId)) refer(tableId, undefined);
  return {
    routeTables: [...tables.values()],
    routeTableAssociations: [
      ...associations,
      ...supposed.map(([subnetId]) => ({
        id: `association-of-${subnetId}`,
        place: null,
        subnetId,
        tableId: `route-table-of-${subnetId}`,
      })),
    ],
  };
}
