import type { Workload } from '../../../../model/landscape/workload.ts';
import type { ChangeOf } from '../../apply/change-of.ts';
import { type Mover, moveOf, type WorkloadPlace } from '../../move-workload.ts';
import { isCombinationTaken, keepsGroups, presentConnector } from '../../calls/connector-calls.ts';
import { nameConnector } from '../../name-connector.ts';
import {
  changedPart,
  type TemplateContext,
  type TemplatePart,
  type TemplateWriters,
} from './template-part.ts';
import { flowText, type YamlValue } from './yaml-text.ts';

export const workloadParts: TemplateWriters<Mover> = {
  'set-workload-subnets': moved,
  'set-egress': moved,
  'assign-public-ip': moved,
};

function moved(change: ChangeOf<Mover>, context: TemplateContext): readonly TemplatePart[] {
  const found = moveOf(change, context.landscape);
  return found === null ? [] : move(found.workload, found.place, context);
}

function move(
  workload: Workload,
  place: WorkloadPlace | null,
  context: TemplateContext,
): readonly TemplatePart[] {
  const { ids } = context;
  const subnets = (place?.subnetIds ?? []).map((id) => ids.refer(id));
  const groups = (place?.securityGroupIds ?? []).map((id) => ids.refer(id, 'GroupId'));
  switch (workload.kind) {
    case 'app-runner-service':
      return place === null
        ? [serviceWith(workload, { EgressType: 'DEFAULT' }, context)]
        : moveAppRunner(workload, place, context);
    case 'vpc-connector':
      return [
        changedPart(workload.id, 'AWS::AppRunner::VpcConnector', {
          properties: { Subnets: subnets },
          context,
        }),
      ];
    case 'lambda-function':
      return [
        changedPart(workload.id, 'AWS::Lambda::Function', {
          properties: { VpcConfig: { SubnetIds: subnets, SecurityGroupIds: groups } },
          context,
        }),
      ];
    case 'ecs-service': {
      const configuration = {
        Subnets: subnets,
        SecurityGroups: groups,
        AssignPublicIp: place?.assignsPublicIp === true ? 'ENABLED' : 'DISABLED',
      };
      return [
        changedPart(workload.id, 'AWS::ECS::Service', {
          properties: { NetworkConfiguration: { AwsvpcConfiguration: configuration } },
          context,
        }),
      ];
    }
    case 'ec2-instance':
    case 'network-interface':
      return [];
  }
}

function serviceWith(
  workload: Workload,
  egress: Readonly<Record<string, YamlValue>>,
  context: TemplateContext,
): TemplatePart {
  return changedPart(workload.id, 'AWS::AppRunner::Service', {
    properties: { NetworkConfiguration: { EgressConfiguration: egress } },
    context,
  });
}

/** A connector that is changed is replaced, and App Runner refuses the second one: a new one is made beside it. */
function moveAppRunner(
  workload: Workload,
  place: WorkloadPlace,
  context: TemplateContext,
): readonly TemplatePart[] {
  const { ids, landscape } = context;
  const present = presentConnector(landscape, place);
  if (present !== null) {
    const arn = ids.refer(present, 'VpcConnectorArn');
    return [serviceWith(workload, { EgressType: 'VPC', VpcConnectorArn: arn }, context)];
  }
  const isTaken = isCombinationTaken(landscape, place.securityGroupIds);
  const vpcId = landscape.topology.subnets.find(({ id }) => id === place.subnetIds[0])?.vpcId ?? '';
  const marker: TemplatePart = {
    name: ids.make('new-connector-group'),
    type: 'AWS::EC2::SecurityGroup',
    properties: {
      GroupDescription: 'No rules: tells one App Runner connector from another',
      VpcId: ids.refer(vpcId),
      // Without any AWS allows everything: an address that nothing is sent to stands for none.
      SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }],
    },
    remark: { code: 'GROUP_TELLS_APART', facts: {} },
  };
  const groups = [
    ...place.securityGroupIds.map((id) => ids.refer(id, 'GroupId')),
    ...(isTaken ? [ids.refer('new-connector-group', 'GroupId')] : []),
  ];
  const connector: TemplatePart = {
    name: ids.make('new-connector'),
    type: 'AWS::AppRunner::VpcConnector',
    properties: {
      VpcConnectorName: nameConnector(workload, landscape),
      Subnets: place.subnetIds.map((id) => ids.refer(id)),
      SecurityGroups: groups,
    },
    remark: { code: 'CONNECTOR_BESIDE_OLD', facts: {} },
  };
  const arn = ids.refer('new-connector', 'VpcConnectorArn');
  return [
    ...oneLineInstead(workload, place, context),
    ...(isTaken ? [marker] : []),
    connector,
    serviceWith(workload, { EgressType: 'VPC', VpcConnectorArn: arn }, context),
  ];
}

/** What is not deployed yet is not made beside itself: the list of the connector that is written is another one. */
function oneLineInstead(
  { egress }: Workload,
  place: WorkloadPlace,
  { ids, landscape }: TemplateContext,
): readonly TemplatePart[] {
  if (landscape.writtenIn !== 'cloudformation' || !keepsGroups(egress, place)) return [];
  const connector = egress.heldBy;
  if (!landscape.places.has(connector)) return [];
  const line = `Subnets: ${flowText(place.subnetIds.map((id) => ids.refer(id)))}`;
  return [
    {
      name: `remark on ${connector}`,
      type: null,
      properties: {},
      remark: { code: 'ONE_LINE_INSTEAD', facts: { connector, line } },
    },
  ];
}
