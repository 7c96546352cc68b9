import type { AssociateCustomDomainRequest, AssociateCustomDomainResponse } from '@aws-sdk/client-apprunner';
import type { CustomDomain } from '../../model/custom-domain.ts';
import { quotas } from '../../model/quotas.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Service } from '../../model/service.ts';
import type { Context, Validated } from '../context.ts';
import { readDomainName, readWwwEnabled } from './custom-domain-rules.ts';
import { findService } from './find-service.ts';
import { requireState } from './service-states.ts';
import { associationShape } from './shapes/custom-domain-shape.ts';
import { dnsTargetOf } from './shapes/service-shape.ts';
import { newValidationRecords } from './validation-records.ts';
import { vpcDnsTargetsOf } from './vpc-dns-targets.ts';

/**
 * Begins to associate a domain. The answer has no validation records yet: clients get them from
 * DescribeCustomDomains.
 */
export function associateCustomDomain(
  input: Validated<AssociateCustomDomainRequest>,
  context: Context,
): AssociateCustomDomainResponse {
  return context.store.transact(() => {
    const service = findService(context, input.ServiceArn);
    const domainName = readDomainName(input.DomainName);
    const isWwwEnabled = readWwwEnabled(domainName, input.EnableWWWSubdomain);
    requireState(service, 'associated with a custom domain');
    refuseTaken(context, service, domainName);
    const domain: CustomDomain = {
      serviceId: service.id,
      domainName,
      isWwwEnabled,
      status: 'PENDING_CERTIFICATE_DNS_VALIDATION',
      validationRecords: newValidationRecords(context.ids, domainName, isWwwEnabled),
      createdAt: context.now,
    };
    context.store.customDomains.put(domain);
    return {
      DNSTarget: dnsTargetOf(service, context.settings),
      ServiceArn: service.arn,
      CustomDomain: associationShape(domain, 'CREATING'),
      VpcDNSTargets: vpcDnsTargetsOf(context, service),
    };
  });
}

/** A domain leads to one service of this Apron, whoever's it is; a deleted service no longer holds it. */
function refuseTaken({ store }: Context, service: Service, domainName: string): void {
  const holders = store.customDomains
    .list({ domain_name: domainName })
    .map((domain) => store.services.find({ id: domain.serviceId }));
  if (holders.some((holder) => holder !== null && holder.status !== 'DELETED')) {
    throw new Refusal('InvalidRequest', `Domain name is already associated with a service: ${domainName}`);
  }
  if (store.customDomains.count({ service_id: service.id }) < quotas.customDomainsPerService) return;
  throw new Refusal(
    'InvalidRequest',
    `A service can have at most ${quotas.customDomainsPerService} custom domains.`,
  );
}
