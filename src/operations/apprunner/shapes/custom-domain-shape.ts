import type { CustomDomain as CustomDomainShape } from '@aws-sdk/client-apprunner';
import type { CustomDomain, CustomDomainStatus } from '../../../model/custom-domain.ts';

/**
 * The status goes out in lower case, against the service model: the live API answers so, and Terraform among others
 * compares with `pending_certificate_dns_validation`. Seen in an answer recorded 2023-01-12.
 */
export function customDomainShape(domain: CustomDomain): CustomDomainShape {
  return {
    ...associationShape(domain, domain.status),
    CertificateValidationRecords: domain.validationRecords.map((record) => ({
      Name: record.name,
      Type: record.type,
      Value: record.value,
      Status: record.status,
    })),
  };
}

/** What Associate and Disassociate answer: without validation records, which clients get from DescribeCustomDomains. */
export function associationShape(domain: CustomDomain, status: CustomDomainStatus): CustomDomainShape {
  return {
    DomainName: domain.domainName,
    EnableWWWSubdomain: domain.isWwwEnabled,
    Status: status.toLowerCase() as CustomDomainStatus,
  };
}
