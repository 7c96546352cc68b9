import type { VpcDNSTarget } from '@aws-sdk/client-apprunner';
import type { VpcIngressConnection } from '../../model/network.ts';
import type { Service } from '../../model/service.ts';
import type { Context } from '../context.ts';
import { vpcDnsTargetShape } from './shapes/network-shape.ts';

/** A service's ways in from VPCs that have not been deleted. */
export function ingressConnectionsOf({ store }: Context, serviceArn: string): VpcIngressConnection[] {
  return store.vpcIngressConnections
    .list({ service_arn: serviceArn })
    .filter((connection) => connection.status !== 'DELETED');
}

export function vpcDnsTargetsOf(context: Context, service: Service): VpcDNSTarget[] {
  return ingressConnectionsOf(context, service.arn).map(vpcDnsTargetShape);
}
