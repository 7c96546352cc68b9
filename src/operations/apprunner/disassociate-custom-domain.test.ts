import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('DisassociateCustomDomain', () => {
  test('the domain is gone and may be associated again', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const request = { ServiceArn, DomainName: 'example.com' };
    call(context, 'AssociateCustomDomain', request);
    const { CustomDomain } = call(context, 'DisassociateCustomDomain', request);
    assert.deepEqual(CustomDomain, {
      DomainName: 'example.com',
      EnableWWWSubdomain: true,
      Status: 'deleting',
    });
    assert.deepEqual(call(context, 'DescribeCustomDomains', { ServiceArn }).CustomDomains, []);
    call(context, 'AssociateCustomDomain', request);
  });

  test('a domain that the service does not have is not found', () => {
    const context = testContext();
    const [ServiceArn = '', other = ''] = ['shop', 'bank'].map((name) => createdService(context, { name }));
    call(context, 'AssociateCustomDomain', { ServiceArn: other, DomainName: 'example.com' });
    assert.throws(
      () => call(context, 'DisassociateCustomDomain', { ServiceArn, DomainName: 'example.com' }),
      {
        code: 'ResourceNotFoundException',
      },
    );
  });

  test('a paused service keeps its domains', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const request = { ServiceArn, DomainName: 'example.com' };
    call(context, 'AssociateCustomDomain', request);
    call(context, 'PauseService', { ServiceArn });
    settle(context, ServiceArn, 'PAUSED');
    assert.throws(() => call(context, 'DisassociateCustomDomain', request), {
      code: 'InvalidStateException',
    });
  });
});
