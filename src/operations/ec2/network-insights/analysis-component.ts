import type { AnalysisComponent } from '@aws-sdk/client-ec2';
import type { Component } from '../../../reachability/trace.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import type { Scope } from '../../../model/scope.ts';
import { ec2Arn } from '../ec2-arn.ts';

/** What components are called in EC2's ARNs; App Runner services and what is outside have none. */
const arnTypes = {
  'network-interface': 'network-interface',
  'security-groups': 'security-group',
  'network-acl': 'network-acl',
  'route-table': 'route-table',
  'internet-gateway': 'internet-gateway',
  'nat-gateway': 'natgateway',
  'vpc-endpoint': 'vpc-endpoint',
  'vpc-peering-connection': 'vpc-peering-connection',
  'transit-gateway': 'transit-gateway',
  vpc: 'vpc',
  subnet: 'subnet',
} as const;

type ArnKind = keyof typeof arnTypes;

/** Writes components for one caller: what belongs to another account is not shown, as in AWS without cross-account analyses. */
export type ComponentWriter = (kind: Component['kind'], id: string) => AnalysisComponent;

export function componentWriter(topology: Topology, scope: Scope): ComponentWriter {
  const owners = new Map<string, Scope>(
    [
      topology.vpcs,
      topology.subnets,
      topology.routeTables,
      topology.internetGateways,
      topology.natGateways,
      topology.securityGroups,
      topology.networkAcls,
      topology.networkInterfaces,
      topology.endpoints,
      topology.peerings,
    ].flatMap((nouns) => nouns.map((noun) => [noun.id, noun] as const)),
  );
  return (kind, id) => {
    const owner = owners.get(id) ?? scope;
    const isShown = owner.account === scope.account || kind === 'vpc-peering-connection' || kind === 'vpc';
    if (!isShown) return { Id: `${id.split('-')[0]}-of-another-account` };
    return kind in arnTypes ? { Id: id, Arn: ec2Arn(owner, arnTypes[kind as ArnKind], id) } : { Id: id };
  };
}
