import type { VpcIngressConnection } from '@aws-sdk/client-apprunner';
import type { VpcIngressConnectionStatus } from '../../model/network.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import type { Context } from '../context.ts';
import { call, createdService } from './test-calls.ts';

/** An endpoint for private services, as EC2's API makes one. */
export function putEndpoint({ store, scope, now }: Context, change: Partial<VpcEndpoint> = {}): void {
  store.vpcEndpoints.put({
    ...scope,
    id: 'vpce-1',
    vpcId: 'vpc-1',
    kind: 'Interface',
    serviceName: `com.amazonaws.${scope.region}.apprunner.requests`,
    state: 'available',
    policy: null,
    routeTableIds: [],
    subnetIds: [],
    networkInterfaceIds: [],
    securityGroupIds: [],
    privateDnsEnabled: false,
    clientToken: null,
    createdAt: now,
    ...change,
  });
}

/** A private service that has come up. */
export function privateService(context: Context, name = 'shop'): string {
  const IngressConfiguration = { IsPubliclyAccessible: false };
  return createdService(context, { name, NetworkConfiguration: { IngressConfiguration } });
}

/** An ingress connection to a private service, made for it, that has become AVAILABLE. */
export function createdIngress(
  context: Context,
  name = 'way-in',
  VpcEndpointId = 'vpce-1',
): VpcIngressConnection {
  putEndpoint(context, { id: VpcEndpointId });
  const { VpcIngressConnection: created } = call(context, 'CreateVpcIngressConnection', {
    ServiceArn: privateService(context, `${name}-service`),
    VpcIngressConnectionName: name,
    IngressVpcConfiguration: { VpcId: 'vpc-1', VpcEndpointId },
  });
  if (created === undefined) throw new Error('no ingress connection was answered');
  setIngressStatus(context, created.VpcIngressConnectionArn, 'AVAILABLE');
  return { ...created, Status: 'AVAILABLE' };
}

/** Plays control's part: puts an ingress connection into a status that no caller can ask for. */
export function setIngressStatus(
  { store, now }: Context,
  arn: string | undefined,
  status: VpcIngressConnectionStatus,
): void {
  const row = store.vpcIngressConnections.find({ arn: arn ?? '' });
  if (row === null) throw new Error(`no ingress connection ${arn}`);
  store.vpcIngressConnections.put({ ...row, status, deletedAt: status === 'DELETED' ? now : null });
}
