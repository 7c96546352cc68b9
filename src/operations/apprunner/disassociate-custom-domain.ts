import type {
  DisassociateCustomDomainRequest,
  DisassociateCustomDomainResponse,
} from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { findService } from './find-service.ts';
import { requireState } from './service-states.ts';
import { associationShape } from './shapes/custom-domain-shape.ts';
import { dnsTargetOf } from './shapes/service-shape.ts';
import { vpcDnsTargetsOf } from './vpc-dns-targets.ts';

/** Ends an association at once. The answer says `deleting`, as App Runner’s does, and the next description has none. */
export function disassociateCustomDomain(
  input: Validated<DisassociateCustomDomainRequest>,
  context: Context,
): DisassociateCustomDomainResponse {
  const { store } = context;
  return store.transact(() => {
    const service = findService(context, input.ServiceArn);
    requireState(service, 'disassociated from a custom domain');
    const key = { service_id: service.id, domain_name: input.DomainName.toLowerCase() };
    const domain = store.customDomains.find(key);
    if (domain === null) {
      throw new Refusal('NotFound', `Domain name is not associated with the service: ${input.DomainName}`);
    }
    store.customDomains.remove(key);
    return {
      DNSTarget: dnsTargetOf(service, context.settings),
      ServiceArn: service.arn,
      CustomDomain: associationShape(domain, 'DELETING'),
      VpcDNSTargets: vpcDnsTargetsOf(context, service),
    };
  });
}
