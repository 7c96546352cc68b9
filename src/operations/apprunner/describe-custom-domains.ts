import type { DescribeCustomDomainsRequest, DescribeCustomDomainsResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { findService } from './find-service.ts';
import { customDomainShape } from './shapes/custom-domain-shape.ts';
import { dnsTargetOf } from './shapes/service-shape.ts';
import { vpcDnsTargetsOf } from './vpc-dns-targets.ts';

/** A service’s domains with the DNS records that prove them to be the caller’s. */
export function describeCustomDomains(
  input: Validated<DescribeCustomDomainsRequest>,
  context: Context,
): DescribeCustomDomainsResponse {
  const service = findService(context, input.ServiceArn);
  const page = pageOf(context, context.store.customDomains.list({ service_id: service.id }), {
    of: ['DescribeCustomDomains', service.arn],
    key: (domain) => domain.domainName,
    token: input.NextToken,
    size: input.MaxResults ?? 5,
  });
  return {
    DNSTarget: dnsTargetOf(service, context.settings),
    ServiceArn: service.arn,
    CustomDomains: page.items.map(customDomainShape),
    VpcDNSTargets: vpcDnsTargetsOf(context, service),
    NextToken: page.next,
  };
}
