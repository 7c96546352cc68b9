import type { VpcIngressConnection } from '@aws-sdk/client-apprunner';
import type { Context } from '../context.ts';
import { call, createdService, makePrivate } from './test-calls.ts';

/** An ingress connection to a private service, made for it. */
export function createdIngress(
  context: Context,
  name = 'way-in',
  VpcEndpointId = 'vpce-1',
): VpcIngressConnection {
  const ServiceArn = createdService(context, { name: `${name}-service` });
  makePrivate(context, ServiceArn);
  const { VpcIngressConnection: created } = call(context, 'CreateVpcIngressConnection', {
    ServiceArn,
    VpcIngressConnectionName: name,
    IngressVpcConfiguration: { VpcId: 'vpc-1', VpcEndpointId },
  });
  if (created === undefined) throw new Error('no ingress connection was answered');
  return created;
}

/** Puts an ingress connection into a status that only App Runner itself can bring about. */
export function setIngressStatus(
  { store }: Context,
  arn: string | undefined,
  status: 'PENDING_UPDATE' | 'FAILED_CREATION' | 'FAILED_DELETION',
): void {
  const row = store.vpcIngressConnections.find({ arn: arn ?? '' });
  if (row === null) throw new Error(`no ingress connection ${arn}`);
  store.vpcIngressConnections.put({ ...row, status });
}
