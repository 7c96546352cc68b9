import type { DeleteVpcEndpointsRequest, DeleteVpcEndpointsResult } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../aws/errors.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { dependencyViolation } from '../refusals.ts';
import { removeEndpointRoutes, tablesOf } from './endpoint-routes.ts';

/** Deletes those that can go and names the others. Its routes go at once, its interfaces when the kernel has lost them. */
export function deleteVpcEndpoints(
  input: Validated<DeleteVpcEndpointsRequest>,
  context: Context,
): DeleteVpcEndpointsResult {
  const unsuccessful = [...new Set(input.VpcEndpointIds)].flatMap((id) => {
    const refusal = refusalOf(context, id);
    return refusal === null
      ? []
      : [{ ResourceId: id, Error: { Code: refusal.code, Message: refusal.message } }];
  });
  return { Unsuccessful: unsuccessful };
}

/** Null when it is deleted now. */
function refusalOf(context: Context, id: string): AwsError | null {
  try {
    deleteOne(context, findNoun(context, context.store.vpcEndpoints, { id, kind: kinds.vpcEndpoint }));
    return null;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

function deleteOne(context: Context, endpoint: VpcEndpoint): void {
  const { store } = context;
  const user = store.vpcIngressConnections
    .list({})
    .find(({ vpcEndpointId, status }) => vpcEndpointId === endpoint.id && status !== 'DELETED');
  if (user !== undefined) {
    throw dependencyViolation(
      `The VPC endpoint ${endpoint.id} is used by the VPC ingress connection ${user.arn}.`,
    );
  }
  removeEndpointRoutes(context, endpoint.id, tablesOf(context, endpoint));
  store.vpcEndpoints.put({ ...endpoint, state: 'deleting', routeTableIds: [] });
}
