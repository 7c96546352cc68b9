import type { Route } from './route-table.ts';
import type { Topology } from './topology.ts';

/** What a route can lead to: of the route's own VPC at least. */
export type RouteTargets = Pick<
  Topology,
  | 'internetGateways'
  | 'egressOnlyInternetGateways'
  | 'natGateways'
  | 'networkInterfaces'
  | 'peerings'
  | 'endpoints'
>;

/**
 * A route whose target is gone or cannot carry packets is a black hole: it swallows them, and no shorter prefix takes
 * over. Source: EC2 guide, "Route table concepts".
 */
export function routeState(route: Route, vpcId: string, targets: RouteTargets): 'active' | 'blackhole' {
  return isAlive(route, vpcId, targets) ? 'active' : 'blackhole';
}

function isAlive({ target }: Route, vpcId: string, targets: RouteTargets): boolean {
  switch (target.kind) {
    case 'local':
    case 'transit-gateway':
    case 'beyond':
      return true;
    case 'internet-gateway':
      return targets.internetGateways.some((each) => each.id === target.id && each.vpcId === vpcId);
    case 'egress-only-internet-gateway':
      return targets.egressOnlyInternetGateways.some((each) => each.id === target.id && each.vpcId === vpcId);
    case 'nat-gateway':
      return targets.natGateways.some((each) => each.id === target.id && each.state === 'available');
    case 'network-interface':
      return targets.networkInterfaces.some((each) => each.id === target.id && each.attachment !== null);
    case 'vpc-peering-connection':
      return targets.peerings.some((each) => each.id === target.id && each.status === 'active');
    case 'vpc-endpoint':
      return targets.endpoints.some(
        (each) => each.id === target.id && each.state !== 'deleted' && each.state !== 'failed',
      );
  }
}
