import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { call, createdService } from './test-calls.ts';

describe('AssociateCustomDomain', () => {
  test('the answer is creating, without validation records, and with the service’s host as target', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const answer = call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'shop.example.com' });
    assert.deepEqual(answer, {
      DNSTarget: 's000000002.us-east-1.apron.localhost',
      ServiceArn,
      CustomDomain: { DomainName: 'shop.example.com', EnableWWWSubdomain: true, Status: 'creating' },
      VpcDNSTargets: [],
    });
  });

  test('names that are no domain are refused', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const names = [
      'example',
      'a..com',
      '-a.example.com',
      'a-.example.com',
      'a.*.com',
      '*',
      '*.com',
      'a.com.',
    ];
    for (const DomainName of [...names, `${'a'.repeat(64)}.com`]) {
      assert.throws(() => call(context, 'AssociateCustomDomain', { ServiceArn, DomainName }), {
        code: 'InvalidRequestException',
      });
    }
  });

  test('a wildcard is taken directly below a root domain and nowhere else, and without www', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    for (const DomainName of ['login*.example.com', '*.login.example.com', '*login.example.com']) {
      assert.throws(() => call(context, 'AssociateCustomDomain', { ServiceArn, DomainName }), {
        code: 'InvalidRequestException',
      });
    }
    const DomainName = '*.example.com';
    assert.throws(
      () => call(context, 'AssociateCustomDomain', { ServiceArn, DomainName, EnableWWWSubdomain: true }),
      { code: 'InvalidRequestException', message: /EnableWWWSubdomain/ },
    );
    const { CustomDomain } = call(context, 'AssociateCustomDomain', { ServiceArn, DomainName });
    assert.equal(CustomDomain?.EnableWWWSubdomain, false);
    call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: '*.example.co.uk' });
  });

  test('the sixth domain of a service is refused', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    for (const label of ['one', 'two', 'three', 'four', 'five']) {
      call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: `${label}.example.com` });
    }
    assert.throws(
      () => call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'six.example.com' }),
      {
        code: 'InvalidRequestException',
        message: /at most 5/,
      },
    );
  });

  test('a domain leads to one service, until that one is deleted', () => {
    const context = testContext();
    const [ServiceArn = '', other = ''] = ['shop', 'bank'].map((name) => createdService(context, { name }));
    call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'Shop.Example.com' });
    for (const arn of [ServiceArn, other]) {
      assert.throws(
        () => call(context, 'AssociateCustomDomain', { ServiceArn: arn, DomainName: 'shop.example.com' }),
        { code: 'InvalidRequestException', message: /already associated/ },
      );
    }
    call(context, 'DeleteService', { ServiceArn });
    settle(context, ServiceArn, 'DELETED');
    call(context, 'AssociateCustomDomain', { ServiceArn: other, DomainName: 'shop.example.com' });
  });

  test('a paused service takes no domains', () => {
    const context = testContext();
    const ServiceArn = createdService(context, { status: 'PAUSED' });
    assert.throws(() => call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'a.example.com' }), {
      code: 'InvalidStateException',
    });
  });

  test('an unknown service is an invalid request, since NotFound is not modelled', () => {
    const ServiceArn = `arn:aws:apprunner:us-east-1:123456789012:service/shop/${'0'.repeat(32)}`;
    assert.throws(
      () => call(testContext(), 'AssociateCustomDomain', { ServiceArn, DomainName: 'a.example.com' }),
      {
        code: 'InvalidRequestException',
        message: /not found/,
      },
    );
  });

  test('differs: a domain may belong to one service of this Apron only, whatever its account; a wildcard below three labels is judged without a public suffix list', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'shop.example.com' });
    const other = { ...context, scope: { account: '999999999999', region: 'us-east-1' } };
    const otherArn = createdService(other);
    assert.throws(
      () => call(other, 'AssociateCustomDomain', { ServiceArn: otherArn, DomainName: 'shop.example.com' }),
      { code: 'InvalidRequestException' },
    );
  });
});
