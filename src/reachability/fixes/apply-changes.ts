import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Change } from './change.ts';
import { applyEndpointChanges } from './apply/apply-endpoint.ts';
import { applyGatewayChanges } from './apply/apply-gateway.ts';
import { applyInterfaceChanges } from './apply/apply-interface.ts';
import { applyPeeringChanges } from './apply/apply-peering.ts';
import { applyRoutingChanges } from './apply/apply-routing.ts';
import { applyRuleChanges } from './apply/apply-rule.ts';
import { applySubnetChanges } from './apply/apply-subnet.ts';
import { applyVpcChanges } from './apply/apply-vpc.ts';
import { applyWorkloadChanges } from './apply/apply-workload.ts';
import type { Appliers } from './apply/change-of.ts';

const appliers: Appliers<Change['kind']> = {
  ...applyWorkloadChanges,
  ...applyRoutingChanges,
  ...applySubnetChanges,
  ...applyGatewayChanges,
  ...applyRuleChanges,
  ...applyEndpointChanges,
  ...applyVpcChanges,
  ...applyInterfaceChanges,
  ...applyPeeringChanges,
};

/**
 * The landscape as it is after these changes, with AWS's defaults for what is new. The given one stays as it is and
 * shares what has not changed. Throws ChangeDoesNotApply for a change that names what is not there or that AWS refuses.
 */
export function applyChanges(landscape: Landscape, changes: readonly Change[]): Landscape {
  return changes.reduce(applyChange, landscape);
}

function applyChange(landscape: Landscape, change: Change): Landscape {
  const apply = appliers[change.kind] as (landscape: Landscape, change: Change) => Landscape;
  return apply(landscape, change);
}
