import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('DescribeCustomDomains', () => {
  test('a domain waits for validation by records in the form that AWS gives', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'AssociateCustomDomain', {
      ServiceArn,
      DomainName: 'example.com',
      EnableWWWSubdomain: false,
    });
    const { CustomDomains, DNSTarget } = call(context, 'DescribeCustomDomains', { ServiceArn });
    const [domain] = CustomDomains ?? [];
    assert.equal(DNSTarget, 's000000002.us-east-1.apron.localhost');
    assert.equal(domain?.Status, 'pending_certificate_dns_validation');
    assert.equal(domain?.CertificateValidationRecords?.length, 2);
    for (const record of domain?.CertificateValidationRecords ?? []) {
      assert.match(record.Name ?? '', /^_[0-9a-f]{32}\.(?:[0-9a-z]{32}\.)?example\.com\.$/);
      assert.match(record.Value ?? '', /^_[0-9a-f]{32}\.[0-9a-z]{10}\.acm-validations\.aws\.$/);
      assert.deepEqual([record.Type, record.Status], ['CNAME', 'PENDING_VALIDATION']);
    }
  });

  test('www has a record of its own', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'example.com' });
    const { CustomDomains } = call(context, 'DescribeCustomDomains', { ServiceArn });
    const names = CustomDomains?.[0]?.CertificateValidationRecords?.map((record) => record.Name) ?? [];
    assert.equal(names.filter((name) => name?.endsWith('.www.example.com.')).length, 1);
    assert.equal(names.length, 3);
  });

  test('the same records are answered every time', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'example.com' });
    const first = call(context, 'DescribeCustomDomains', { ServiceArn });
    assert.deepEqual(call(context, 'DescribeCustomDomains', { ServiceArn }), first);
  });

  test('domains come in pages of at most five', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    for (const label of ['one', 'two', 'three']) {
      call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: `${label}.example.com` });
    }
    const { CustomDomains, NextToken } = call(context, 'DescribeCustomDomains', {
      ServiceArn,
      MaxResults: 2,
    });
    assert.equal(CustomDomains?.length, 2);
    const rest = call(context, 'DescribeCustomDomains', { ServiceArn, MaxResults: 2, NextToken });
    assert.deepEqual([rest.CustomDomains?.length, rest.NextToken], [1, undefined]);
    assert.throws(() => call(context, 'DescribeCustomDomains', { ServiceArn, MaxResults: 6 }), {
      code: 'InvalidRequestException',
    });
  });

  test('differs: a domain stays in pending_certificate_dns_validation, because Apron issues no certificates yet', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'example.com' });
    const nextWeek = { ...context, now: context.now + 7 * 86_400_000 };
    const { CustomDomains } = call(nextWeek, 'DescribeCustomDomains', { ServiceArn });
    assert.equal(CustomDomains?.[0]?.Status, 'pending_certificate_dns_validation');
  });

  test('differs: the status is in lower case as the live API answers it, not in capitals as the service model has it', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const { CustomDomain } = call(context, 'AssociateCustomDomain', {
      ServiceArn,
      DomainName: 'example.com',
    });
    assert.equal(CustomDomain?.Status, 'creating');
  });
});
