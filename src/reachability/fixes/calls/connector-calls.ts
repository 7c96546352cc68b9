import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Egress, Workload } from '../../../model/landscape/workload.ts';
import type { ApiCall, ApiValue } from '../api-call.ts';
import { nameConnector, nameMarkerGroup } from '../name-connector.ts';
import { type CallContext, ec2Call } from './call-context.ts';

type Place = { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] };

/** The connector that another service has for the same subnets and groups; null when there is none. */
export function presentConnector({ workloads }: Landscape, place: Place): string | null {
  for (const { egress, kind } of workloads) {
    if (!hasConnector(kind) || egress.kind !== 'subnets') continue;
    const isSame =
      areSame(egress.subnetIds, place.subnetIds) && areSame(egress.securityGroupIds, place.securityGroupIds);
    if (isSame) return egress.heldBy;
  }
  return null;
}

function hasConnector(kind: Workload['kind']): boolean {
  return kind === 'app-runner-service' || kind === 'vpc-connector';
}

/** Whether some connector has these groups already: App Runner takes a combination of groups for one connector only. */
export function isCombinationTaken({ workloads }: Landscape, groupIds: readonly string[]): boolean {
  return workloads.some(
    ({ egress, kind }) =>
      hasConnector(kind) && egress.kind === 'subnets' && areSame(egress.securityGroupIds, groupIds),
  );
}

/** Whether a service stays with the groups that its connector has, so that nothing but the connector's subnets changes. */
export function keepsGroups(egress: Egress, place: Place): egress is Egress & { readonly kind: 'subnets' } {
  return egress.kind === 'subnets' && areSame(egress.securityGroupIds, place.securityGroupIds);
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return [...new Set(some)].toSorted().join() === [...new Set(others)].toSorted().join();
}

/**
 * A connector cannot be changed, so a new one is made. Where its groups are those of another connector, which App Runner refuses
 * ("security groups combination … already exists"), a further group without any rule makes them differ.
 */
export function connectorCalls(
  workload: Workload,
  place: Place,
  context: CallContext,
): { readonly calls: readonly ApiCall[]; readonly arn: ApiValue } {
  const { landscape, idOf, region } = context;
  const present = presentConnector(landscape, place);
  if (present !== null) return { calls: [], arn: idOf(present) };
  const isTaken = isCombinationTaken(landscape, place.securityGroupIds);
  const vpcId = landscape.topology.subnets.find(({ id }) => id === place.subnetIds[0])?.vpcId ?? '';
  const marker = isTaken ? [{ ref: 'new-connector-group' }] : [];
  const create: ApiCall = {
    service: 'apprunner',
    region,
    operation: 'CreateVpcConnector',
    input: {
      VpcConnectorName: nameConnector(workload, landscape),
      Subnets: place.subnetIds.map(idOf),
      SecurityGroups: [...place.securityGroupIds.map(idOf), ...marker],
    },
    makes: [{ ref: 'new-connector', path: ['VpcConnector', 'VpcConnectorArn'] }],
    wait: null,
  };
  const group = isTaken ? markerGroup(nameMarkerGroup(workload, landscape), idOf(vpcId), context) : [];
  return { calls: [...group, create], arn: { ref: 'new-connector' } };
}

function markerGroup(name: string, vpcId: ApiValue, context: CallContext): ApiCall[] {
  return [
    ec2Call(context, {
      operation: 'CreateSecurityGroup',
      input: {
        GroupName: name,
        Description: 'No rules: tells one App Runner connector from another',
        VpcId: vpcId,
      },
      makes: [{ ref: 'new-connector-group', path: ['GroupId'] }],
    }),
    ec2Call(context, {
      operation: 'RevokeSecurityGroupEgress',
      input: {
        GroupId: { ref: 'new-connector-group' },
        IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    }),
  ];
}
