import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenFrom, settle, testContext, testNow, testSettings } from '../test-context.ts';
import { call, codeSource, createdService, imageSource } from './test-calls.ts';

describe('CreateService', () => {
  test('a new service answers with every default of App Runner', () => {
    const { Service, OperationId } = call(testContext(), 'CreateService', {
      ServiceName: 'shop',
      SourceConfiguration: imageSource,
    });
    assert.match(OperationId ?? '', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    assert.deepEqual(Service, {
      ServiceName: 'shop',
      ServiceId: '00000000000000000000000000000001',
      ServiceArn: 'arn:aws:apprunner:us-east-1:123456789012:service/shop/00000000000000000000000000000001',
      ServiceUrl: 's000000002.us-east-1.apron.localhost:4690',
      CreatedAt: new Date(testNow),
      UpdatedAt: new Date(testNow),
      Status: 'OPERATION_IN_PROGRESS',
      SourceConfiguration: { ...imageSource, AutoDeploymentsEnabled: false },
      InstanceConfiguration: { Cpu: '1024', Memory: '2048' },
      HealthCheckConfiguration: {
        Protocol: 'TCP',
        Path: '/',
        Interval: 5,
        Timeout: 2,
        HealthyThreshold: 1,
        UnhealthyThreshold: 5,
      },
      AutoScalingConfigurationSummary: {
        AutoScalingConfigurationArn:
          'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/DefaultConfiguration/1/00000000000000000000000000000001',
        AutoScalingConfigurationName: 'DefaultConfiguration',
        AutoScalingConfigurationRevision: 1,
      },
      NetworkConfiguration: {
        EgressConfiguration: { EgressType: 'DEFAULT' },
        IngressConfiguration: { IsPubliclyAccessible: true },
        IpAddressType: 'IPV4',
      },
      ObservabilityConfiguration: { ObservabilityEnabled: false },
    });
  });

  test('it writes the service, its first revision and the operation, and nothing else to act on', () => {
    const context = testContext();
    createdService(context, { status: 'OPERATION_IN_PROGRESS' });
    const [service] = context.store.services.list({});
    const [operation] = context.store.operations.list({});
    const [revision] = context.store.revisions.list({});
    assert.equal(service?.operationId, operation?.id);
    assert.equal(service?.activeRevision, null);
    assert.equal(service?.latestRevision, 1);
    assert.deepEqual([operation?.type, operation?.status], ['CREATE_SERVICE', 'PENDING']);
    assert.deepEqual([operation?.targetRevision, operation?.previousRevision], [1, null]);
    assert.deepEqual([revision?.number, revision?.state, revision?.artifactFrom], [1, 'pending', null]);
    assert.deepEqual(revision?.settings, service?.settings);
    assert.deepEqual(revision?.scaling, { maxConcurrency: 100, minSize: 1, maxSize: 25 });
  });

  test('CPU and memory are answered as numbers however they were written', () => {
    const { Service } = call(testContext(), 'CreateService', {
      ServiceName: 'shop',
      SourceConfiguration: imageSource,
      InstanceConfiguration: { Cpu: '0.25 vCPU', Memory: '0.5 GB' },
    });
    assert.deepEqual(Service?.InstanceConfiguration, { Cpu: '256', Memory: '512' });
  });

  test('a combination of CPU and memory that App Runner does not have is refused', () => {
    assert.throws(
      () => createdService(testContext(), { InstanceConfiguration: { Cpu: '256', Memory: '4096' } }),
      { code: 'InvalidRequestException', message: /Invalid combination of Cpu and Memory/ },
    );
  });

  test('automatic deployment is on for code and for an own ECR image, off for other images', () => {
    const context = testContext();
    const isOn = (SourceConfiguration: typeof imageSource | typeof codeSource, name: string) =>
      call(context, 'CreateService', { ServiceName: name, SourceConfiguration }).Service?.SourceConfiguration
        ?.AutoDeploymentsEnabled;
    const image = (ImageIdentifier: string) =>
      ({ ImageRepository: { ImageIdentifier, ImageRepositoryType: 'ECR' } }) as unknown as typeof imageSource;
    assert.equal(isOn(codeSource, 'code'), true);
    assert.equal(isOn(image('123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:1'), 'own-image'), true);
    assert.equal(isOn(image('999999999999.dkr.ecr.us-east-1.amazonaws.com/shop:1'), 'other-image'), false);
    assert.equal(isOn(imageSource, 'public-image'), false);
  });

  test('automatic deployment of a public ECR image is refused in AWS’s words', () => {
    assert.throws(
      () =>
        createdService(testContext(), {
          SourceConfiguration: { ...imageSource, AutoDeploymentsEnabled: true },
        }),
      {
        code: 'InvalidRequestException',
        message: "App Runner doesn't support automatic deployments for an image in an ECR Public repository.",
      },
    );
  });

  test('an access role for a public ECR image is refused', () => {
    const AccessRoleArn = 'arn:aws:iam::123456789012:role/access-role-of-shop';
    const SourceConfiguration = { ...imageSource, AuthenticationConfiguration: { AccessRoleArn } };
    assert.throws(() => createdService(testContext(), { SourceConfiguration }), {
      code: 'InvalidRequestException',
      message: /AccessRoleArn/,
    });
  });

  test('exactly one repository must be given', () => {
    for (const SourceConfiguration of [{}, { ...imageSource, ...codeSource }]) {
      assert.throws(() => createdService(testContext(), { SourceConfiguration }), {
        code: 'InvalidRequestException',
        message: /exactly one of CodeRepository and ImageRepository/,
      });
    }
  });

  test('a name is taken until its service is deleted', () => {
    const context = testContext();
    const arn = createdService(context, { status: 'CREATE_FAILED' });
    assert.throws(() => createdService(context), {
      code: 'InvalidRequestException',
      message: 'Service with the provided name already exists: shop.',
    });
    settle(context, arn, 'DELETED');
    assert.notEqual(createdService(context), arn);
  });

  test('the same name is free in another region and another account', () => {
    const context = testContext();
    createdService(context);
    createdService(seenFrom(context, { scope: { account: '123456789012', region: 'eu-west-1' } }));
    createdService(seenFrom(context, { scope: { account: '999999999999', region: 'us-east-1' } }));
  });

  test('the thirty-first service of a region is refused, failed ones counted', () => {
    const context = testContext();
    for (let count = 0; count < 30; count += 1) {
      createdService(context, { name: `shop-${count}`, status: count % 2 ? 'CREATE_FAILED' : 'RUNNING' });
    }
    assert.throws(() => createdService(context, { name: 'one-more' }), {
      code: 'ServiceQuotaExceededException',
    });
  });

  test('an encryption key and tags are kept', () => {
    const context = testContext();
    const KmsKey = 'arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012';
    const arn = createdService(context, {
      EncryptionConfiguration: { KmsKey },
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    const { Service } = call(context, 'DescribeService', { ServiceArn: arn });
    assert.deepEqual(Service?.EncryptionConfiguration, { KmsKey });
    assert.deepEqual(call(context, 'ListTagsForResource', { ResourceArn: arn }).Tags, [
      { Key: 'team', Value: 'blue' },
    ]);
  });

  test('a call that is refused leaves nothing behind', () => {
    const context = testContext();
    assert.throws(() => createdService(context, { Tags: [{ Key: 'apron:request-timeout', Value: '0' }] }));
    assert.throws(() => createdService(context, { AutoScalingConfigurationArn: unknownConfiguration }));
    const { store } = context;
    assert.deepEqual(
      [store.services.count({}), store.revisions.count({}), store.operations.count({})],
      [0, 0, 0],
    );
  });

  test('an auto scaling configuration that does not exist is an invalid request, since NotFound is not modelled', () => {
    assert.throws(
      () => createdService(testContext(), { AutoScalingConfigurationArn: unknownConfiguration }),
      {
        code: 'InvalidRequestException',
        message: /not found/,
      },
    );
  });

  test('observability without an ARN means the built-in configuration', () => {
    const { Service } = call(testContext(), 'CreateService', {
      ServiceName: 'shop',
      SourceConfiguration: imageSource,
      ObservabilityConfiguration: { ObservabilityEnabled: true },
    });
    assert.match(
      Service?.ObservabilityConfiguration?.ObservabilityConfigurationArn ?? '',
      /observabilityconfiguration\/DefaultConfiguration\/1\/0{31}1$/,
    );
  });

  test('an own port without the edge’s number is answered when the edge listens on 80', () => {
    const context = testContext({
      settings: { ...testSettings, hostSuffix: 'apps.example.com', edgePort: 80 },
    });
    const arn = createdService(context);
    const { Service } = call(context, 'DescribeService', { ServiceArn: arn });
    assert.equal(Service?.ServiceUrl, 's000000002.us-east-1.apps.example.com');
  });

  test('a private service is made without a URL; it is reached by VPC ingress connections alone', () => {
    const IngressConfiguration = { IsPubliclyAccessible: false };
    const { Service } = call(testContext(), 'CreateService', {
      ServiceName: 'shop',
      SourceConfiguration: imageSource,
      NetworkConfiguration: { IngressConfiguration },
    });
    assert.deepEqual(Service?.NetworkConfiguration?.IngressConfiguration, IngressConfiguration);
    assert.equal(Object.hasOwn(Service ?? {}, 'ServiceUrl'), false);
  });

  test('differs: AutoDeploymentsEnabled is kept and answered, but no push is followed yet; StartDeployment or apron deploy takes its place', () => {
    const context = testContext();
    const arn = createdService(context, { SourceConfiguration: codeSource });
    const { Service } = call(context, 'DescribeService', { ServiceArn: arn });
    assert.equal(Service?.SourceConfiguration?.AutoDeploymentsEnabled, true);
    assert.equal(context.store.operations.count({}), 1);
  });

  test('differs: IpAddressType DUAL_STACK is kept and answered, but instances and edge speak IPv4 only', () => {
    const context = testContext();
    const arn = createdService(context, { NetworkConfiguration: { IpAddressType: 'DUAL_STACK' } });
    const { Service } = call(context, 'DescribeService', { ServiceArn: arn });
    assert.equal(Service?.NetworkConfiguration?.IpAddressType, 'DUAL_STACK');
  });

  test('differs: a connection that is not AVAILABLE is refused with a hint to leave it out, because Apron clones repositories itself and cannot complete a handshake', () => {
    const context = testContext();
    const { Connection } = call(context, 'CreateConnection', {
      ConnectionName: 'github',
      ProviderType: 'GITHUB',
    });
    const AuthenticationConfiguration = { ConnectionArn: Connection?.ConnectionArn };
    assert.throws(
      () => createdService(context, { SourceConfiguration: { ...codeSource, AuthenticationConfiguration } }),
      { code: 'InvalidRequestException', message: /PENDING_HANDSHAKE.*leave ConnectionArn out/ },
    );
    createdService(context, { name: 'public-code', SourceConfiguration: codeSource });
  });

  test('differs: an image identifier may be any OCI reference, and a code repository any Git URL or an uploaded folder', () => {
    const context = testContext();
    const ImageRepository = {
      ImageIdentifier: 'localhost:5000/shop:dev',
      ImageRepositoryType: 'ECR',
    } as const;
    createdService(context, { name: 'local-image', SourceConfiguration: { ImageRepository } });
    const RepositoryUrl = `apron://uploads/${'0'.repeat(64)}`;
    const CodeRepository = { ...codeSource.CodeRepository, RepositoryUrl };
    createdService(context, { name: 'uploaded', SourceConfiguration: { CodeRepository } });
  });

  test('differs: runtimes past their end of support are accepted, because Apron builds whatever it can get a base image for', () => {
    const CodeConfigurationValues = { Runtime: 'RUBY_31', StartCommand: 'bundle exec puma' } as const;
    const CodeConfiguration = { ConfigurationSource: 'API', CodeConfigurationValues } as const;
    const CodeRepository = { ...codeSource.CodeRepository, CodeConfiguration };
    createdService(testContext(), { SourceConfiguration: { CodeRepository } });
  });

  test('differs: roles and encryption keys are kept and answered but not checked, because Apron has no IAM or KMS', () => {
    const context = testContext();
    const InstanceRoleArn = 'arn:aws:iam::123456789012:role/no-such-role';
    const arn = createdService(context, { InstanceConfiguration: { InstanceRoleArn } });
    const { Service } = call(context, 'DescribeService', { ServiceArn: arn });
    assert.equal(Service?.InstanceConfiguration?.InstanceRoleArn, InstanceRoleArn);
  });

  test('differs: the tag apron:request-timeout sets the limit on one request from 1 to 3600 seconds, where App Runner has 120 for all', () => {
    const context = testContext();
    createdService(context, { Tags: [{ Key: 'apron:request-timeout', Value: '900' }] });
    createdService(context, { name: 'plain' });
    const seconds = context.store.services.list({}).map(({ settings }) => settings.requestTimeoutSeconds);
    assert.deepEqual(seconds, [900, 120]);
    assert.throws(
      () => createdService(context, { name: 'slow', Tags: [{ Key: 'apron:request-timeout', Value: '1h' }] }),
      { code: 'InvalidRequestException', message: /from 1 to 3600/ },
    );
  });

  test('differs: ServiceUrl carries the edge’s port, because the edge does not listen on 443', () => {
    const context = testContext();
    const { Service } = call(context, 'DescribeService', { ServiceArn: createdService(context) });
    assert.match(Service?.ServiceUrl ?? '', /^[a-z0-9]{10}\.us-east-1\.apron\.localhost:4690$/);
  });
});

const unknownConfiguration = 'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/no-such/1';
