import type * as sdk from '@aws-sdk/client-apprunner';
import { schemas } from '../../aws/schemas.ts';
import type { AwsService } from '../../aws/service.ts';
import type { Context, OperationTable } from '../context.ts';
import { translateWith } from '../translate.ts';
import { associateCustomDomain } from './associate-custom-domain.ts';
import { constraints } from './constraints.ts';
import { createAutoScalingConfiguration } from './create-auto-scaling-configuration.ts';
import { createConnection } from './create-connection.ts';
import { createObservabilityConfiguration } from './create-observability-configuration.ts';
import { createService } from './create-service.ts';
import { createVpcConnector } from './create-vpc-connector.ts';
import { createVpcIngressConnection } from './create-vpc-ingress-connection.ts';
import { deleteAutoScalingConfiguration } from './delete-auto-scaling-configuration.ts';
import { deleteConnection } from './delete-connection.ts';
import { deleteObservabilityConfiguration } from './delete-observability-configuration.ts';
import { deleteService } from './delete-service.ts';
import { deleteVpcConnector } from './delete-vpc-connector.ts';
import { deleteVpcIngressConnection } from './delete-vpc-ingress-connection.ts';
import { describeAutoScalingConfiguration } from './describe-auto-scaling-configuration.ts';
import { describeCustomDomains } from './describe-custom-domains.ts';
import { describeObservabilityConfiguration } from './describe-observability-configuration.ts';
import { describeService } from './describe-service.ts';
import { describeVpcConnector } from './describe-vpc-connector.ts';
import { describeVpcIngressConnection } from './describe-vpc-ingress-connection.ts';
import { disassociateCustomDomain } from './disassociate-custom-domain.ts';
import { listAutoScalingConfigurations } from './list-auto-scaling-configurations.ts';
import { listConnections } from './list-connections.ts';
import { listObservabilityConfigurations } from './list-observability-configurations.ts';
import { listOperations } from './list-operations.ts';
import { listServices } from './list-services.ts';
import { listServicesForAutoScalingConfiguration } from './list-services-for-auto-scaling-configuration.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { listVpcConnectors } from './list-vpc-connectors.ts';
import { listVpcIngressConnections } from './list-vpc-ingress-connections.ts';
import { pauseService } from './pause-service.ts';
import { resumeService } from './resume-service.ts';
import { startDeployment } from './start-deployment.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';
import { updateDefaultAutoScalingConfiguration } from './update-default-auto-scaling-configuration.ts';
import { updateService } from './update-service.ts';
import { updateVpcIngressConnection } from './update-vpc-ingress-connection.ts';

type Operation =
  | 'AssociateCustomDomain'
  | 'CreateAutoScalingConfiguration'
  | 'CreateConnection'
  | 'CreateObservabilityConfiguration'
  | 'CreateService'
  | 'CreateVpcConnector'
  | 'CreateVpcIngressConnection'
  | 'DeleteAutoScalingConfiguration'
  | 'DeleteConnection'
  | 'DeleteObservabilityConfiguration'
  | 'DeleteService'
  | 'DeleteVpcConnector'
  | 'DeleteVpcIngressConnection'
  | 'DescribeAutoScalingConfiguration'
  | 'DescribeCustomDomains'
  | 'DescribeObservabilityConfiguration'
  | 'DescribeService'
  | 'DescribeVpcConnector'
  | 'DescribeVpcIngressConnection'
  | 'DisassociateCustomDomain'
  | 'ListAutoScalingConfigurations'
  | 'ListConnections'
  | 'ListObservabilityConfigurations'
  | 'ListOperations'
  | 'ListServices'
  | 'ListServicesForAutoScalingConfiguration'
  | 'ListTagsForResource'
  | 'ListVpcConnectors'
  | 'ListVpcIngressConnections'
  | 'PauseService'
  | 'ResumeService'
  | 'StartDeployment'
  | 'TagResource'
  | 'UntagResource'
  | 'UpdateDefaultAutoScalingConfiguration'
  | 'UpdateService'
  | 'UpdateVpcIngressConnection';

const handlers: OperationTable<typeof sdk, Operation> = {
  AssociateCustomDomain: associateCustomDomain,
  CreateAutoScalingConfiguration: createAutoScalingConfiguration,
  CreateConnection: createConnection,
  CreateObservabilityConfiguration: createObservabilityConfiguration,
  CreateService: createService,
  CreateVpcConnector: createVpcConnector,
  CreateVpcIngressConnection: createVpcIngressConnection,
  DeleteAutoScalingConfiguration: deleteAutoScalingConfiguration,
  DeleteConnection: deleteConnection,
  DeleteObservabilityConfiguration: deleteObservabilityConfiguration,
  DeleteService: deleteService,
  DeleteVpcConnector: deleteVpcConnector,
  DeleteVpcIngressConnection: deleteVpcIngressConnection,
  DescribeAutoScalingConfiguration: describeAutoScalingConfiguration,
  DescribeCustomDomains: describeCustomDomains,
  DescribeObservabilityConfiguration: describeObservabilityConfiguration,
  DescribeService: describeService,
  DescribeVpcConnector: describeVpcConnector,
  DescribeVpcIngressConnection: describeVpcIngressConnection,
  DisassociateCustomDomain: disassociateCustomDomain,
  ListAutoScalingConfigurations: listAutoScalingConfigurations,
  ListConnections: listConnections,
  ListObservabilityConfigurations: listObservabilityConfigurations,
  ListOperations: listOperations,
  ListServices: listServices,
  ListServicesForAutoScalingConfiguration: listServicesForAutoScalingConfiguration,
  ListTagsForResource: listTagsForResource,
  ListVpcConnectors: listVpcConnectors,
  ListVpcIngressConnections: listVpcIngressConnections,
  PauseService: pauseService,
  ResumeService: resumeService,
  StartDeployment: startDeployment,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateDefaultAutoScalingConfiguration: updateDefaultAutoScalingConfiguration,
  UpdateService: updateService,
  UpdateVpcIngressConnection: updateVpcIngressConnection,
};

/** App Runner: every operation of its API. */
export const appRunner: AwsService<Context> = {
  schema: schemas.apprunner,
  constraints,
  validationCode: 'InvalidRequestException',
  handlers,
  translate: translateWith(schemas.apprunner, {
    InvalidRequest: 'InvalidRequestException',
    InvalidState: 'InvalidStateException',
    NotFound: 'ResourceNotFoundException',
    QuotaExceeded: 'ServiceQuotaExceededException',
    AccessDenied: 'AccessDeniedException',
  }),
};
