import type { Workload } from '../../../../model/landscape/workload.ts';
import type { ChangeOf } from '../../apply/change-of.ts';
import { type Mover, moveOf, type WorkloadPlace } from '../../move-workload.ts';
import { isCombinationTaken, keepsGroups, presentConnector } from '../../calls/connector-calls.ts';
import { nameConnector, nameMarkerGroup } from '../../name-connector.ts';
import {
  changedBlock,
  type ConfigurationContext,
  type ConfigurationPart,
  type ConfigurationWriters,
} from './configuration-part.ts';
import { type HclBody, hclLines } from './hcl-text.ts';

export const workloadBlocks: ConfigurationWriters<Mover> = {
  'set-workload-subnets': moved,
  'set-egress': moved,
  'assign-public-ip': moved,
};

function moved(change: ChangeOf<Mover>, context: ConfigurationContext): readonly ConfigurationPart[] {
  const found = moveOf(change, context.landscape);
  return found === null ? [] : move(found.workload, found.place, context);
}

function move(
  workload: Workload,
  place: WorkloadPlace | null,
  context: ConfigurationContext,
): readonly ConfigurationPart[] {
  const { references } = context;
  const subnets = references.referToSubnets(place?.subnetIds ?? []);
  const groups = (place?.securityGroupIds ?? []).map((id) => references.refer(id));
  switch (workload.kind) {
    case 'app-runner-service':
      return place === null
        ? [serviceWith(workload, { egress_type: 'DEFAULT' })]
        : moveAppRunner(workload, place, context);
    case 'vpc-connector':
      return [changedBlock(workload.id, 'aws_apprunner_vpc_connector', { subnets })];
    case 'lambda-function':
      return [
        changedBlock(workload.id, 'aws_lambda_function', {
          vpc_config: { block: { subnet_ids: subnets, security_group_ids: groups } },
        }),
      ];
    case 'ecs-service':
      return [
        changedBlock(workload.id, 'aws_ecs_service', {
          network_configuration: {
            block: { subnets, security_groups: groups, assign_public_ip: place?.assignsPublicIp === true },
          },
        }),
      ];
    case 'ec2-instance':
    case 'network-interface':
      return [];
  }
}

function serviceWith({ id }: Workload, egress: HclBody): ConfigurationPart {
  return changedBlock(id, 'aws_apprunner_service', {
    network_configuration: { block: { egress_configuration: { block: egress } } },
  });
}

/** A connector that is changed is replaced, and one that is in use cannot be deleted: a new one is made beside it. */
function moveAppRunner(
  workload: Workload,
  place: WorkloadPlace,
  { references, landscape }: ConfigurationContext,
): readonly ConfigurationPart[] {
  const present = presentConnector(landscape, place);
  if (present !== null) {
    return [
      serviceWith(workload, { egress_type: 'VPC', vpc_connector_arn: references.refer(present, 'arn') }),
    ];
  }
  const type = 'aws_apprunner_vpc_connector';
  const isTaken = isCombinationTaken(landscape, place.securityGroupIds);
  const marker = isTaken ? [markerGroup(workload, place, { references, landscape })] : [];
  const connector: ConfigurationPart = {
    type,
    name: references.make('new-connector', type),
    body: {
      vpc_connector_name: nameConnector(workload, landscape),
      subnets: references.referToSubnets(place.subnetIds),
      security_groups: [
        ...place.securityGroupIds.map((id) => references.refer(id)),
        ...(isTaken ? [references.refer('new-connector-group')] : []),
      ],
    },
    remark: { code: 'CONNECTOR_BESIDE_OLD', facts: {} },
  };
  const arn = references.refer('new-connector', 'arn');
  return [
    ...oneLineInstead(workload, place, { references, landscape }),
    ...marker,
    connector,
    serviceWith(workload, { egress_type: 'VPC', vpc_connector_arn: arn }),
  ];
}

/** What is not deployed yet is not made beside itself: the list of the connector that is written is another one. */
function oneLineInstead(
  { egress }: Workload,
  place: WorkloadPlace,
  { references, landscape }: Pick<ConfigurationContext, 'references' | 'landscape'>,
): readonly ConfigurationPart[] {
  if (landscape.writtenIn !== 'terraform' || !keepsGroups(egress, place)) return [];
  const connector = egress.heldBy;
  if (!/^aws_apprunner_vpc_connector\.[A-Za-z_][\w-]*(?:\[\d+\])?$/.test(connector)) return [];
  const line = hclLines({ subnets: references.referToSubnets(place.subnetIds) }, '').join(' ');
  return [
    { type: null, name: '', body: {}, remark: { code: 'ONE_LINE_INSTEAD', facts: { connector, line } } },
  ];
}

/** Terraform takes AWS’s own rule away where a group has none written: nothing passes it. */
function markerGroup(
  workload: Workload,
  { subnetIds }: WorkloadPlace,
  { references, landscape }: Pick<ConfigurationContext, 'references' | 'landscape'>,
): ConfigurationPart {
  const type = 'aws_security_group';
  const vpcId = landscape.topology.subnets.find(({ id }) => id === subnetIds[0])?.vpcId ?? '';
  return {
    type,
    name: references.make('new-connector-group', type),
    body: {
      name: nameMarkerGroup(workload, landscape),
      description: 'No rules: tells one App Runner connector from another',
      vpc_id: references.refer(vpcId),
    },
    remark: { code: 'GROUP_TELLS_APART', facts: {} },
  };
}
