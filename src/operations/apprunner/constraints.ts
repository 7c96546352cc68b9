import { runtimes } from '../../model/source.ts';
import type { Constraint, Constraints } from '../../aws/service.ts';

const resourceArn: Constraint = {
  minLength: 1,
  maxLength: 1011,
  pattern: 'arn:aws(-[\\w]+)*:[a-z0-9-\\\\.]{0,63}:[a-z0-9-\\\\.]{0,63}:[0-9]{12}:(\\w|\\/|-){1,1011}',
};
const name32: Constraint = { minLength: 4, maxLength: 32, pattern: '[A-Za-z0-9][A-Za-z0-9\\-_]{3,31}' };
const name40: Constraint = { minLength: 4, maxLength: 40, pattern: '[A-Za-z0-9][A-Za-z0-9\\-_]{3,39}' };
const roleArn: Constraint = {
  minLength: 29,
  maxLength: 1024,
  pattern:
    'arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):iam::[0-9]{12}:(role|role\\/service-role)\\/[\\w+=,.@\\-/]{1,1000}',
};
const command: Constraint = { pattern: '[^\\x0a\\x0d]+', maxLength: 51200 };
const domainName: Constraint = { minLength: 1, maxLength: 255, pattern: '[A-Za-z0-9*.-]{1,255}' };
const token: Constraint = { minLength: 1, maxLength: 1024 };
const upTo = (max: number): Constraint => ({ min: 1, max });

/** What the SDK's schemas leave out. Source: the service model `apprunner-2020-05-15`; stricter rules are the handlers'. */
export const constraints: Constraints = {
  ...on(
    resourceArn,
    'AssociateCustomDomainRequest.ServiceArn',
    'AuthenticationConfiguration.ConnectionArn',
    'CreateServiceRequest.AutoScalingConfigurationArn',
    'CreateVpcIngressConnectionRequest.ServiceArn',
    'DeleteAutoScalingConfigurationRequest.AutoScalingConfigurationArn',
    'DeleteConnectionRequest.ConnectionArn',
    'DeleteObservabilityConfigurationRequest.ObservabilityConfigurationArn',
    'DeleteServiceRequest.ServiceArn',
    'DeleteVpcConnectorRequest.VpcConnectorArn',
    'DeleteVpcIngressConnectionRequest.VpcIngressConnectionArn',
    'DescribeAutoScalingConfigurationRequest.AutoScalingConfigurationArn',
    'DescribeCustomDomainsRequest.ServiceArn',
    'DescribeObservabilityConfigurationRequest.ObservabilityConfigurationArn',
    'DescribeServiceRequest.ServiceArn',
    'DescribeVpcConnectorRequest.VpcConnectorArn',
    'DescribeVpcIngressConnectionRequest.VpcIngressConnectionArn',
    'DisassociateCustomDomainRequest.ServiceArn',
    'EgressConfiguration.VpcConnectorArn',
    'ListOperationsRequest.ServiceArn',
    'ListServicesForAutoScalingConfigurationRequest.AutoScalingConfigurationArn',
    'ListTagsForResourceRequest.ResourceArn',
    'ListVpcIngressConnectionsFilter.ServiceArn',
    'PauseServiceRequest.ServiceArn',
    'ResumeServiceRequest.ServiceArn',
    'ServiceObservabilityConfiguration.ObservabilityConfigurationArn',
    'StartDeploymentRequest.ServiceArn',
    'TagResourceRequest.ResourceArn',
    'UntagResourceRequest.ResourceArn',
    'UpdateDefaultAutoScalingConfigurationRequest.AutoScalingConfigurationArn',
    'UpdateServiceRequest.AutoScalingConfigurationArn',
    'UpdateServiceRequest.ServiceArn',
    'UpdateVpcIngressConnectionRequest.VpcIngressConnectionArn',
  ),
  ...on(
    name32,
    'CreateAutoScalingConfigurationRequest.AutoScalingConfigurationName',
    'CreateConnectionRequest.ConnectionName',
    'CreateObservabilityConfigurationRequest.ObservabilityConfigurationName',
    'ListAutoScalingConfigurationsRequest.AutoScalingConfigurationName',
    'ListConnectionsRequest.ConnectionName',
    'ListObservabilityConfigurationsRequest.ObservabilityConfigurationName',
  ),
  ...on(
    name40,
    'CreateServiceRequest.ServiceName',
    'CreateVpcConnectorRequest.VpcConnectorName',
    'CreateVpcIngressConnectionRequest.VpcIngressConnectionName',
  ),
  ...on(roleArn, 'AuthenticationConfiguration.AccessRoleArn', 'InstanceConfiguration.InstanceRoleArn'),
  ...on(
    command,
    'CodeConfigurationValues.BuildCommand',
    'CodeConfigurationValues.StartCommand',
    'ImageConfiguration.StartCommand',
  ),
  ...on(domainName, 'AssociateCustomDomainRequest.DomainName', 'DisassociateCustomDomainRequest.DomainName'),
  ...on(
    upTo(20),
    'HealthCheckConfiguration.Interval',
    'HealthCheckConfiguration.Timeout',
    'HealthCheckConfiguration.HealthyThreshold',
    'HealthCheckConfiguration.UnhealthyThreshold',
    'ListOperationsRequest.MaxResults',
    'ListServicesRequest.MaxResults',
  ),
  ...on(
    upTo(100),
    'ListAutoScalingConfigurationsRequest.MaxResults',
    'ListConnectionsRequest.MaxResults',
    'ListObservabilityConfigurationsRequest.MaxResults',
    'ListServicesForAutoScalingConfigurationRequest.MaxResults',
    'ListVpcConnectorsRequest.MaxResults',
    'ListVpcIngressConnectionsRequest.MaxResults',
  ),
  ...on(
    token,
    'DescribeCustomDomainsRequest.NextToken',
    'ListAutoScalingConfigurationsRequest.NextToken',
    'ListConnectionsRequest.NextToken',
    'ListObservabilityConfigurationsRequest.NextToken',
    'ListOperationsRequest.NextToken',
    'ListServicesForAutoScalingConfigurationRequest.NextToken',
    'ListServicesRequest.NextToken',
    'ListVpcConnectorsRequest.NextToken',
    'ListVpcIngressConnectionsRequest.NextToken',
  ),
  'CodeConfiguration.ConfigurationSource': { enum: ['REPOSITORY', 'API'] },
  'CodeConfigurationValues.Runtime': { enum: runtimes },
  'CodeRepository.RepositoryUrl': { maxLength: 51200 },
  'CodeRepository.SourceDirectory': { minLength: 1, maxLength: 4096, pattern: '[^\\x00]+' },
  'CreateAutoScalingConfigurationRequest.MaxConcurrency': upTo(200),
  'CreateAutoScalingConfigurationRequest.MaxSize': { min: 1 },
  'CreateAutoScalingConfigurationRequest.MinSize': upTo(25),
  'CreateConnectionRequest.ProviderType': { enum: ['GITHUB', 'BITBUCKET'] },
  'DescribeCustomDomainsRequest.MaxResults': upTo(5),
  'EgressConfiguration.EgressType': { enum: ['DEFAULT', 'VPC'] },
  'EncryptionConfiguration.KmsKey': {
    minLength: 0,
    maxLength: 256,
    pattern:
      'arn:aws(-[\\w]+)*:kms:[a-z\\-]+-[0-9]{1}:[0-9]{12}:key\\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  },
  'HealthCheckConfiguration.Path': { minLength: 1, maxLength: 51200 },
  'HealthCheckConfiguration.Protocol': { enum: ['TCP', 'HTTP'] },
  'ImageRepository.ImageIdentifier': { minLength: 1, maxLength: 1024 },
  'ImageRepository.ImageRepositoryType': { enum: ['ECR', 'ECR_PUBLIC'] },
  'InstanceConfiguration.Cpu': {
    minLength: 3,
    maxLength: 9,
    pattern: '256|512|1024|2048|4096|(0.25|0.5|1|2|4) vCPU',
  },
  'InstanceConfiguration.Memory': {
    minLength: 3,
    maxLength: 6,
    pattern: '512|1024|2048|3072|4096|6144|8192|10240|12288|(0.5|1|2|3|4|6|8|10|12) GB',
  },
  'NetworkConfiguration.IpAddressType': { enum: ['IPV4', 'DUAL_STACK'] },
  'SourceCodeVersion.Type': { enum: ['BRANCH'] },
  'SourceCodeVersion.Value': { maxLength: 51200 },
  'Tag.Key': { minLength: 1, maxLength: 128, pattern: '(?!aws:).+' },
  'Tag.Value': { minLength: 0, maxLength: 256 },
  'TraceConfiguration.Vendor': { enum: ['AWSXRAY'] },
};

function on(constraint: Constraint, ...members: readonly string[]): Constraints {
  return Object.fromEntries(members.map((member) => [member, constraint]));
}
