import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testContext } from '../test-context.ts';
import { call, createdService, imageSource } from './test-calls.ts';
import { privateService } from './test-ingress.ts';

describe('DescribeService', () => {
  test('the service is found by its whole ARN: its id under another name is not it', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    assert.equal(call(context, 'DescribeService', { ServiceArn }).Service?.ServiceName, 'shop');
    assert.throws(
      () => call(context, 'DescribeService', { ServiceArn: ServiceArn.replace('shop', 'else') }),
      {
        code: 'ResourceNotFoundException',
      },
    );
  });

  test('an ARN of another kind is an invalid request', () => {
    const context = testContext();
    const ServiceArn = createdService(context).replace(':service/', ':connection/');
    assert.throws(() => call(context, 'DescribeService', { ServiceArn }), {
      code: 'InvalidRequestException',
    });
  });

  test('failure class 30: of a secret DescribeService and ListServices show the reference and never the value', () => {
    const context = testContext();
    const RuntimeEnvironmentSecrets = { DATABASE_PASSWORD: 'database-password' };
    const ImageConfiguration = { Port: '8000', RuntimeEnvironmentSecrets };
    const ImageRepository = { ...imageSource.ImageRepository, ImageConfiguration };
    const ServiceArn = createdService(context, { SourceConfiguration: { ImageRepository } });
    const service = context.store.services.find({ arn: ServiceArn });
    context.store.revisionSecrets.put(service?.id ?? '', 1, { DATABASE_PASSWORD: 'correct horse' });
    const { Service } = call(context, 'DescribeService', { ServiceArn });
    assert.deepEqual(
      Service?.SourceConfiguration?.ImageRepository?.ImageConfiguration?.RuntimeEnvironmentSecrets,
      RuntimeEnvironmentSecrets,
    );
    const shown = JSON.stringify([Service, call(context, 'ListServices', {}), service]);
    assert.doesNotMatch(shown, /correct horse/);
  });

  test('a private service has no ServiceUrl', () => {
    const context = testContext();
    const ServiceArn = privateService(context);
    const { Service } = call(context, 'DescribeService', { ServiceArn });
    assert.equal(Service?.NetworkConfiguration?.IngressConfiguration?.IsPubliclyAccessible, false);
    assert.equal(Object.hasOwn(Service ?? {}, 'ServiceUrl'), false);
  });

  test('an image without ImageConfiguration is answered without one', () => {
    const context = testContext();
    const ImageRepository = { ImageIdentifier: 'shop:1', ImageRepositoryType: 'ECR' } as const;
    const ServiceArn = createdService(context, { SourceConfiguration: { ImageRepository } });
    const { Service } = call(context, 'DescribeService', { ServiceArn });
    assert.deepEqual(Service?.SourceConfiguration?.ImageRepository, ImageRepository);
  });

  test('the values of a code configuration are answered whole, the source directory also when it is the root', () => {
    const context = testContext();
    const CodeRepository = {
      RepositoryUrl: 'https://git.example.com/team/shop',
      SourceCodeVersion: { Type: 'BRANCH', Value: 'main' },
      CodeConfiguration: {
        ConfigurationSource: 'API',
        CodeConfigurationValues: {
          Runtime: 'PYTHON_311',
          BuildCommand: 'pip3 install -r requirements.txt',
          StartCommand: 'python3 app.py',
          Port: '8000',
          RuntimeEnvironmentVariables: { MODE: 'test' },
        },
      },
    } as const;
    const ServiceArn = createdService(context, { SourceConfiguration: { CodeRepository } });
    const { Service } = call(context, 'DescribeService', { ServiceArn });
    assert.deepEqual(Service?.SourceConfiguration, {
      CodeRepository: { ...CodeRepository, SourceDirectory: '/' },
      AutoDeploymentsEnabled: true,
    });
  });
});
