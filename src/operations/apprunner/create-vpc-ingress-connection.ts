import type {
  CreateVpcIngressConnectionRequest,
  CreateVpcIngressConnectionResponse,
} from '@aws-sdk/client-apprunner';
import { formatArn } from '../../model/arn.ts';
import { privateHostNameOf } from '../../model/host-name.ts';
import type { VpcIngressConnection } from '../../model/network.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { findService } from './find-service.ts';
import { readIngressVpc } from './ingress-vpc.ts';
import { requireState } from './service-states.ts';
import { vpcIngressConnectionShape } from './shapes/network-shape.ts';
import { readTags } from './tags.ts';
import { ingressConnectionsOf } from './vpc-dns-targets.ts';

/** Gives a private service a way in from a VPC. It is AVAILABLE once the VPC's DNS, the endpoint and the edge know it. */
export function createVpcIngressConnection(
  input: Validated<CreateVpcIngressConnectionRequest>,
  context: Context,
): CreateVpcIngressConnectionResponse {
  const { store, scope } = context;
  const name = input.VpcIngressConnectionName;
  return store.transact(() => {
    const tags = readTags(input.Tags);
    const service = findService(context, input.ServiceArn);
    const vpc = readIngressVpc(context, input.IngressVpcConfiguration);
    requireState(service, 'given a VPC ingress connection');
    if (service.settings.network.isPubliclyAccessible) {
      throw new Refusal(
        'InvalidRequest',
        `A VPC ingress connection needs a service whose IsPubliclyAccessible is false. Service Arn: ${service.arn}`,
      );
    }
    refuseConflicts(context, service.arn, name);
    const subdomain = context.ids.subdomain();
    const connection: VpcIngressConnection = {
      ...scope,
      arn: formatArn({ ...scope, kind: 'vpcingressconnection', name, id: context.ids.hex32() }),
      name,
      serviceArn: service.arn,
      ...vpc,
      domainName: privateHostNameOf({ ...scope, subdomain }, context.settings.hostSuffix),
      status: 'PENDING_CREATION',
      createdAt: context.now,
      deletedAt: null,
    };
    store.vpcIngressConnections.put(connection);
    store.tags.put(connection.arn, tags);
    return { VpcIngressConnection: vpcIngressConnectionShape(connection) };
  });
}

function refuseConflicts(context: Context, serviceArn: string, name: string): void {
  const { account, region } = context.scope;
  const hasName = context.store.vpcIngressConnections
    .list({ account, region, name })
    .some((connection) => connection.status !== 'DELETED');
  if (hasName) {
    throw new Refusal(
      'InvalidRequest',
      `VPC ingress connection with the provided name already exists: ${name}.`,
    );
  }
  if (ingressConnectionsOf(context, serviceArn).length === 0) return;
  throw new Refusal('QuotaExceeded', `VPC ingress connection quota of 1 per service exceeded.`);
}
