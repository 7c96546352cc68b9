import type { IngressVpcConfiguration } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import { requestsService } from '../../model/vpc/endpoint-services.ts';
import type { Context } from '../context.ts';

/**
 * The VPC and the endpoint in it through which a private service is to be reached. Throws InvalidRequest unless there is
 * such an endpoint, of the caller's and for private services. Source: App Runner guide, "Enabling a private endpoint".
 */
export function readIngressVpc(
  { store, scope, settings }: Context,
  input: IngressVpcConfiguration,
): { vpcId: string; vpcEndpointId: string } {
  const { VpcId: vpcId = '', VpcEndpointId: vpcEndpointId = '' } = input;
  if (!/^vpc-[0-9a-z]{1,32}$/.test(vpcId)) throw invalid('VpcId is not valid.');
  if (!/^vpce-[0-9a-z]{1,32}$/.test(vpcEndpointId)) throw invalid('VpcEndpointId is not valid.');
  const { account, region } = scope;
  const endpoint = store.vpcEndpoints.find({ id: vpcEndpointId, account, region });
  const isThere = endpoint?.state === 'available' || endpoint?.state === 'pending';
  if (endpoint === null || !isThere) throw invalid(`VPC endpoint not found: ${vpcEndpointId}.`);
  if (endpoint.vpcId !== vpcId) {
    throw invalid(`VPC endpoint ${vpcEndpointId} is not in ${vpcId} but in ${endpoint.vpcId}.`);
  }
  const wanted = `com.amazonaws.${region}.${requestsService}`;
  if (endpoint.serviceName !== wanted) {
    throw invalid(`VPC endpoint ${vpcEndpointId} must be for ${wanted}. It is for ${endpoint.serviceName}.`);
  }
  const { whyNotEnforced } = settings.network;
  if (whyNotEnforced === null) return { vpcId, vpcEndpointId };
  throw invalid(`A VPC ingress connection cannot be had on this machine. ${whyNotEnforced}`);
}

function invalid(message: string): Refusal {
  return new Refusal('InvalidRequest', message);
}
