import type { IngressVpcConfiguration } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';

/** Throws InvalidRequest unless both ids are there and look like ids. */
export function readIngressVpc(input: IngressVpcConfiguration): { vpcId: string; vpcEndpointId: string } {
  const { VpcId: vpcId = '', VpcEndpointId: vpcEndpointId = '' } = input;
  if (!/^vpc-[0-9a-z]{1,32}$/.test(vpcId)) throw new Refusal('InvalidRequest', 'VpcId is not valid.');
  if (!/^vpce-[0-9a-z]{1,32}$/.test(vpcEndpointId)) {
    throw new Refusal('InvalidRequest', 'VpcEndpointId is not valid.');
  }
  return { vpcId, vpcEndpointId };
}
