import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, testContext } from '../test-context.ts';
import { call, codeSource, createdService, imageSource } from './test-calls.ts';
import { createdIngress, setIngressStatus } from './test-ingress.ts';

const withMessage = (MESSAGE: string) => ({
  ImageRepository: {
    ...imageSource.ImageRepository,
    ImageConfiguration: { Port: '8000', RuntimeEnvironmentVariables: { MESSAGE } },
  },
});

describe('UpdateService', () => {
  test('the answer and DescribeService show the new settings while they are being applied', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const { Service } = call(context, 'UpdateService', {
      ServiceArn,
      InstanceConfiguration: { Cpu: '2 vCPU', Memory: '4 GB' },
    });
    assert.equal(Service?.Status, 'OPERATION_IN_PROGRESS');
    assert.deepEqual(Service?.InstanceConfiguration, { Cpu: '2048', Memory: '4096' });
    assert.deepEqual(call(context, 'DescribeService', { ServiceArn }).Service, Service);
  });

  test('a change of configuration takes over the image of the revision that serves', () => {
    const context = testContext();
    const ServiceArn = createdService(context, { SourceConfiguration: withMessage('first') });
    call(context, 'UpdateService', { ServiceArn, SourceConfiguration: withMessage('second') });
    const [first, second] = context.store.revisions.list({});
    const [operation] = context.store.operations.list({});
    assert.deepEqual([first?.number, second?.number, second?.artifactFrom], [1, 2, 1]);
    assert.deepEqual([operation?.type, operation?.targetRevision], ['UPDATE_SERVICE', 2]);
    assert.equal(operation?.previousRevision, 1);
  });

  test('another image, branch, folder, runtime or build command is pulled or built anew', () => {
    const context = testContext();
    const api = (Runtime: 'NODEJS_22' | 'PYTHON_311', BuildCommand: string) => ({
      CodeConfiguration: {
        ConfigurationSource: 'API' as const,
        CodeConfigurationValues: { Runtime, BuildCommand, StartCommand: 'node server.js' },
      },
    });
    const code = { ...codeSource.CodeRepository, ...api('NODEJS_22', 'npm ci') };
    const artifactAfter = (change: object, name: string) => {
      const ServiceArn = createdService(context, { name, SourceConfiguration: { CodeRepository: code } });
      const SourceConfiguration = { CodeRepository: { ...code, ...change } };
      call(context, 'UpdateService', { ServiceArn, SourceConfiguration });
      return context.store.revisions.list({}).findLast((one) => one.number === 2)?.artifactFrom;
    };
    assert.equal(artifactAfter({}, 'the-same'), 1);
    assert.equal(artifactAfter({ SourceCodeVersion: { Type: 'BRANCH', Value: 'next' } }, 'branch'), null);
    assert.equal(artifactAfter({ SourceDirectory: '/web' }, 'directory'), null);
    assert.equal(artifactAfter(api('PYTHON_311', 'npm ci'), 'runtime'), null);
    assert.equal(artifactAfter(api('NODEJS_22', 'npm ci && npm run build'), 'build-command'), null);
  });

  test('a service whose creation failed is rebuilt, with changes or without', () => {
    const context = testContext();
    const ServiceArn = createdService(context, { status: 'CREATE_FAILED' });
    call(context, 'UpdateService', { ServiceArn });
    const [operation] = context.store.operations.list({});
    assert.deepEqual([operation?.targetRevision, operation?.previousRevision], [2, null]);
    assert.equal(context.store.revisions.find({ number: 2 })?.artifactFrom, null);
    settle(context, ServiceArn, 'RUNNING');
    assert.equal(context.store.services.find({ arn: ServiceArn })?.activeRevision, 2);
  });

  test('one operation at a time: an update during an update is refused', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'UpdateService', { ServiceArn });
    assert.throws(() => call(context, 'UpdateService', { ServiceArn }), {
      code: 'InvalidStateException',
      message:
        'Service status must be RUNNING or CREATE_FAILED to be updated. Current status: OPERATION_IN_PROGRESS. Wait until the operation in course ends.',
    });
    assert.equal(context.store.operations.count({}), 2);
  });

  test('a paused service cannot be updated', () => {
    const context = testContext();
    const ServiceArn = createdService(context, { status: 'PAUSED' });
    assert.throws(() => call(context, 'UpdateService', { ServiceArn }), {
      code: 'InvalidStateException',
      message: /Current status: PAUSED/,
    });
  });

  test('an image service cannot become a code service', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    assert.throws(() => call(context, 'UpdateService', { ServiceArn, SourceConfiguration: codeSource }), {
      code: 'InvalidRequestException',
      message: 'The source of a service cannot be changed from image to code.',
    });
  });

  test('members that are left out keep their values', () => {
    const context = testContext();
    const ServiceArn = createdService(context, {
      HealthCheckConfiguration: { Protocol: 'HTTP', Path: '/health', Interval: 7 },
      InstanceConfiguration: { Cpu: '256', Memory: '512' },
    });
    const { Service } = call(context, 'UpdateService', {
      ServiceArn,
      HealthCheckConfiguration: { Timeout: 4 },
    });
    assert.deepEqual(Service?.InstanceConfiguration, { Cpu: '256', Memory: '512' });
    assert.deepEqual(Service?.HealthCheckConfiguration, {
      Protocol: 'HTTP',
      Path: '/health',
      Interval: 7,
      Timeout: 4,
      HealthyThreshold: 1,
      UnhealthyThreshold: 5,
    });
  });

  test('variables that the new repository configuration leaves out are gone', () => {
    const context = testContext();
    const ServiceArn = createdService(context, { SourceConfiguration: withMessage('first') });
    const { Service } = call(context, 'UpdateService', { ServiceArn, SourceConfiguration: imageSource });
    assert.deepEqual(Service?.SourceConfiguration?.ImageRepository?.ImageConfiguration, { Port: '8000' });
  });

  test('another auto scaling configuration sets the new revision’s limits and leaves the old one’s', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    call(context, 'CreateAutoScalingConfiguration', {
      AutoScalingConfigurationName: 'wide',
      MaxConcurrency: 10,
      MinSize: 2,
      MaxSize: 5,
    });
    const AutoScalingConfigurationArn =
      'arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/wide';
    const { Service } = call(context, 'UpdateService', { ServiceArn, AutoScalingConfigurationArn });
    assert.match(
      Service?.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn ?? '',
      /wide\/1\/\w{32}$/,
    );
    const limits = context.store.revisions.list({}).map((revision) => revision.scaling.maxConcurrency);
    assert.deepEqual(limits, [100, 10]);
  });

  test('the time of the update is noted', () => {
    const context = testContext();
    const ServiceArn = createdService(context);
    const later = { ...context, now: context.now + 60_000 };
    const { Service } = call(later, 'UpdateService', { ServiceArn });
    assert.deepEqual(Service?.UpdatedAt, new Date(context.now + 60_000));
    assert.deepEqual(Service?.CreatedAt, new Date(context.now));
  });

  test('a private service becomes public only after its VPC ingress connection has gone', () => {
    const context = testContext();
    const { ServiceArn, VpcIngressConnectionArn } = createdIngress(context);
    const NetworkConfiguration = { IngressConfiguration: { IsPubliclyAccessible: true } };
    const publish = () => call(context, 'UpdateService', { ServiceArn, NetworkConfiguration });
    assert.throws(publish, {
      code: 'InvalidRequestException',
      message: new RegExp(`Delete it first. VpcIngressConnection Arn: ${VpcIngressConnectionArn}`),
    });
    setIngressStatus(context, VpcIngressConnectionArn, 'DELETED');
    assert.match(publish().Service?.ServiceUrl ?? '', /apron\.localhost/);
  });

  test('differs: a member left out of HealthCheckConfiguration, InstanceConfiguration or NetworkConfiguration keeps its value; AWS does not document what it does', () => {
    const context = testContext();
    const ServiceArn = createdService(context, { HealthCheckConfiguration: { Interval: 9 } });
    const HealthCheckConfiguration = { HealthyThreshold: 3 };
    const { Service } = call(context, 'UpdateService', { ServiceArn, HealthCheckConfiguration });
    assert.equal(Service?.HealthCheckConfiguration?.Interval, 9);
  });
});
