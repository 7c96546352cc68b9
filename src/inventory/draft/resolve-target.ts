import type { RouteTarget } from '../../model/vpc/route-table.ts';
import type { Desk } from './desk.ts';
import type { DraftKind, DraftRoute } from './draft.ts';
import { isKnown } from './known.ts';
import { missingReference } from './missing-reference.ts';

/** What routes can lead to, by id. */
export type Targets = {
  readonly internetGateways: ReadonlySet<string>;
  /** Gateway endpoints. */
  readonly endpoints: ReadonlySet<string>;
  readonly natGateways: ReadonlySet<string>;
  readonly networkInterfaces: ReadonlySet<string>;
  readonly peerings: ReadonlySet<string>;
  readonly transitGateways: ReadonlySet<string>;
  /** The first interface of each instance. */
  readonly ofInstances: ReadonlyMap<string, string>;
};

type Resolving = { readonly vpcId: string; readonly desk: Desk; readonly targets: Targets };

/**
 * Where a route leads. What is described nowhere is a gap, except where AWS itself has said that the route is a black
 * hole: then its target is gone.
 */
export function resolveTarget(route: DraftRoute, { desk, targets }: Resolving): RouteTarget {
  if (!isKnown(route.target)) {
    desk.gaps.add({ id: route.id, subject: 'existence', place: route.place }, route.target.missing);
    return { kind: 'beyond', id: route.id };
  }
  const { found, kind } = lookUp(route.target, targets);
  if (route.state === 'blackhole') return swallow(found);
  if (kind !== null) {
    const missing = missingReference(desk.draft, kind, found.kind === 'local' ? '' : found.id);
    desk.gaps.add({ id: route.target.id, subject: 'existence', place: route.place }, missing);
  }
  return found;
}

/** `kind` is that of a target that is not there, else null. */
type Found = { readonly found: RouteTarget; readonly kind: DraftKind | null };

type Written = { readonly kind: string; readonly id: string };

function lookUp({ kind, id }: Written, targets: Targets): Found {
  const found = (as: Exclude<RouteTarget['kind'], 'local'>, isThere: boolean, among: DraftKind): Found => ({
    found: { kind: as, id },
    kind: isThere ? null : among,
  });
  switch (kind) {
    case 'local':
      return { found: { kind: 'local' }, kind: null };
    case 'nat-gateway':
      return targets.internetGateways.has(id)
        ? found('internet-gateway', true, 'internetGateways')
        : found('nat-gateway', targets.natGateways.has(id), 'natGateways');
    case 'network-interface':
      return found('network-interface', targets.networkInterfaces.has(id), 'networkInterfaces');
    case 'instance': {
      const own = targets.ofInstances.get(id);
      if (own !== undefined) return { found: { kind: 'network-interface', id: own }, kind: null };
      return found('network-interface', false, 'networkInterfaces');
    }
    case 'vpc-peering-connection':
      return found('vpc-peering-connection', targets.peerings.has(id), 'peerings');
    case 'transit-gateway':
      return found('transit-gateway', targets.transitGateways.has(id), 'transitGateways');
    case 'egress-only-internet-gateway':
      return found('egress-only-internet-gateway', true, 'internetGateways');
    case 'vpc-endpoint':
      // A firewall's endpoint is one too: what is none of the gateway endpoints leads beyond.
      return targets.endpoints.has(id)
        ? found('vpc-endpoint', true, 'endpoints')
        : { found: { kind: 'beyond', id }, kind: null };
    case 'gateway':
      return lookUpGateway(id, targets);
    default:
      return { found: { kind: 'beyond', id }, kind: null };
  }
}

/**
 * AWS goes by the id, and puts a NAT gateway that is given as a gateway, or the other way round, where it belongs. Source:
 * Terraform's AWS provider, `aws_route_table`, its note on `gateway_id` and `nat_gateway_id`.
 */
function lookUpGateway(id: string, targets: Targets): Found {
  if (id === 'local') return { found: { kind: 'local' }, kind: null };
  if (targets.internetGateways.has(id)) return { found: { kind: 'internet-gateway', id }, kind: null };
  if (targets.natGateways.has(id)) return { found: { kind: 'nat-gateway', id }, kind: null };
  if (targets.endpoints.has(id)) return { found: { kind: 'vpc-endpoint', id }, kind: null };
  if (id.startsWith('nat-')) return { found: { kind: 'nat-gateway', id }, kind: 'natGateways' };
  if (id.startsWith('igw-')) return { found: { kind: 'internet-gateway', id }, kind: 'internetGateways' };
  if (id.startsWith('vpce-')) return { found: { kind: 'beyond', id }, kind: 'endpoints' };
  return { found: { kind: 'beyond', id }, kind: null };
}

/** A target of that name that is not there: what is sent to it is lost, which of these two kinds would not be said. */
function swallow(target: RouteTarget): RouteTarget {
  return target.kind === 'beyond' || target.kind === 'transit-gateway'
    ? { kind: 'internet-gateway', id: target.id }
    : target;
}
