import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { createVpcEndpoint } from './create-vpc-endpoint.ts';
import { deleteVpcEndpoints } from './delete-vpc-endpoints.ts';
import { describeVpcEndpointServices } from './describe-vpc-endpoint-services.ts';
import { describeVpcEndpoints } from './describe-vpc-endpoints.ts';
import { modifyVpcEndpoint } from './modify-vpc-endpoint.ts';

type Operation =
  | 'CreateVpcEndpoint'
  | 'DeleteVpcEndpoints'
  | 'DescribeVpcEndpoints'
  | 'DescribeVpcEndpointServices'
  | 'ModifyVpcEndpoint';

/** VPC endpoints: ways to AWS's services, and to private App Runner services, that do not lead through the internet. */
export const endpointHandlers: OperationTable<typeof sdk, Operation> = {
  CreateVpcEndpoint: createVpcEndpoint,
  DeleteVpcEndpoints: deleteVpcEndpoints,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcEndpointServices: describeVpcEndpointServices,
  ModifyVpcEndpoint: modifyVpcEndpoint,
};
