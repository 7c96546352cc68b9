import type { AnalysisComponent, Explanation } from '@aws-sdk/client-ec2';
import type { Blocker, Component, Path } from '../../../reachability/trace.ts';
import { blockerCodes } from '../../../reachability/verdict-codes.ts';
import type { ComponentWriter } from './analysis-component.ts';

/**
 * What stands in the way of a path, each with Reachability Analyzer's code, or with Apron's own where that has none, and
 * the components that it is about under the members that it uses.
 */
export function explainBlockers(paths: readonly Path[], write: ComponentWriter): Explanation[] {
  const found = paths.flatMap(({ blockers }) => blockers.map((blocker) => explainBlocker(blocker, write)));
  const texts = found.map((explanation) => JSON.stringify(explanation));
  return found.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

function explainBlocker(blocker: Blocker, write: ComponentWriter): Explanation {
  const { code, component, facts } = blocker;
  const place = (kind: Component['kind'], id: string | undefined): AnalysisComponent | undefined =>
    id === undefined || !isId(id) ? undefined : write(kind, id);
  const subnet = place('subnet', facts['subnet']);
  const vpc = place('vpc', facts['vpc']);
  const networkInterface = place('network-interface', facts['interface']);
  return {
    ExplanationCode: blockerCodes[code] ?? code,
    Direction: directionOf(blocker),
    ...membersFor(component, write),
    ...(subnet !== undefined && { Subnet: subnet }),
    ...(vpc !== undefined && { Vpc: vpc }),
    ...(networkInterface !== undefined && { NetworkInterface: networkInterface }),
  };
}

/** As it is seen from where it happens: an answer that does not come in fails on its way in. */
function directionOf({ way, facts }: Blocker): string {
  const said = facts['direction'];
  if (said === 'ingress' || said === 'in') return 'ingress';
  if (said === 'egress' || said === 'out') return 'egress';
  return way === 'forward' ? 'egress' : 'ingress';
}

function membersFor({ kind, id }: Component, write: ComponentWriter): Explanation {
  switch (kind) {
    case 'security-groups':
      return { SecurityGroups: id.split(',').map((each) => write(kind, each)) };
    case 'network-acl':
      return { Acl: write(kind, id) };
    case 'route-table':
      return { RouteTable: write(kind, id) };
    case 'internet-gateway':
      return { InternetGateway: write(kind, id) };
    case 'nat-gateway':
      return { NatGateway: write(kind, id) };
    case 'network-interface':
      return { NetworkInterface: write(kind, id) };
    case 'vpc-endpoint':
      return { VpcEndpoint: write(kind, id) };
    case 'vpc-peering-connection':
      return { VpcPeeringConnection: write(kind, id) };
    case 'transit-gateway':
      return { TransitGateway: write(kind, id) };
    case 'vpc':
      return { Vpc: write(kind, id) };
    case 'subnet':
      return { Subnet: write(kind, id) };
    default:
      return { Component: write(kind, id) };
  }
}

function isId(text: string): boolean {
  return /^[a-z]+-[0-9a-f]+$/.test(text);
}
