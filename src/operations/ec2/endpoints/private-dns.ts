import type { EndpointService } from '../../../model/vpc/endpoint-services.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../refusals.ts';

/**
 * Throws InvalidParameter unless the service's usual name can lead to an endpoint in the whole VPC: the service has such
 * a name, the VPC's DNS is on, and no other endpoint has taken it. `endpointId` is the one that asks, null for a new one.
 */
export function checkPrivateDns(
  { store }: Pick<Context, 'store'>,
  vpc: Vpc,
  { service, endpointId }: { readonly service: EndpointService; readonly endpointId: string | null },
): void {
  if (service.privateDnsName === null) {
    throw refuse(
      'InvalidParameter',
      `Private DNS can't be enabled because the service ${service.name} does not provide a private DNS name.`,
    );
  }
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) {
    throw refuse(
      'InvalidParameter',
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.id}`,
    );
  }
  const rival = store.vpcEndpoints
    .list({ vpc_id: vpc.id })
    .filter(({ id, state }) => id !== endpointId && state !== 'deleting' && state !== 'deleted')
    .find(({ serviceName, privateDnsEnabled }) => privateDnsEnabled && serviceName === service.name);
  if (rival === undefined) return;
  throw refuse(
    'InvalidParameter',
    `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${service.privateDnsName} in the VPC ${vpc.id}`,
  );
}
