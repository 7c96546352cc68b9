import type {
  VpcConnector as VpcConnectorShape,
  VpcDNSTarget,
  VpcIngressConnection as VpcIngressConnectionShape,
  VpcIngressConnectionSummary,
} from '@aws-sdk/client-apprunner';
import type { VpcConnector, VpcIngressConnection } from '../../../model/network.ts';

export function vpcConnectorShape(connector: VpcConnector): VpcConnectorShape {
  return {
    VpcConnectorName: connector.name,
    VpcConnectorArn: connector.arn,
    VpcConnectorRevision: connector.revision,
    Subnets: [...connector.subnetIds],
    SecurityGroups: [...connector.securityGroupIds],
    Status: connector.status,
    CreatedAt: new Date(connector.createdAt),
    ...(connector.deletedAt !== null && { DeletedAt: new Date(connector.deletedAt) }),
  };
}

export function vpcIngressConnectionShape(connection: VpcIngressConnection): VpcIngressConnectionShape {
  return {
    VpcIngressConnectionArn: connection.arn,
    VpcIngressConnectionName: connection.name,
    ServiceArn: connection.serviceArn,
    Status: connection.status,
    AccountId: connection.account,
    DomainName: connection.domainName,
    IngressVpcConfiguration: { VpcId: connection.vpcId, VpcEndpointId: connection.vpcEndpointId },
    CreatedAt: new Date(connection.createdAt),
    ...(connection.deletedAt !== null && { DeletedAt: new Date(connection.deletedAt) }),
  };
}

export function vpcIngressConnectionSummaryShape(
  connection: VpcIngressConnection,
): VpcIngressConnectionSummary {
  return { VpcIngressConnectionArn: connection.arn, ServiceArn: connection.serviceArn };
}

/** Where a custom domain leads from inside a VPC. */
export function vpcDnsTargetShape(connection: VpcIngressConnection): VpcDNSTarget {
  return {
    VpcIngressConnectionArn: connection.arn,
    VpcId: connection.vpcId,
    DomainName: connection.domainName,
  };
}
