import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultHealthCheck } from './health-check.ts';
import { type Artifact, type Revision, runSettingsOf } from './revision.ts';
import type { RunSettings, Source } from './source.ts';

const run = (port: number): RunSettings => ({
  startCommand: null,
  port,
  portVariable: null,
  environment: {},
  secrets: {},
});
const image: Source = {
  kind: 'image',
  identifier: 'web:1',
  repositoryType: 'ECR',
  run: run(3000),
  isConfigured: true,
};
const repository: Source = {
  kind: 'code',
  repositoryUrl: 'file:///srv/web',
  version: 'main',
  sourceDirectory: '/',
  configuration: { from: 'repository' },
};

test('the API decides how an image runs, the repository how its code runs', () => {
  assert.equal(runSettingsOf(revisionOf(image, artifactWith(null)))?.port, 3000);
  assert.equal(runSettingsOf(revisionOf(repository, artifactWith(run(5000))))?.port, 5000);
});

test('how a revision runs is unknown until it is prepared', () => {
  assert.equal(runSettingsOf(revisionOf(image, null)), null);
});

function artifactWith(fileRun: RunSettings | null): Artifact {
  return { imageId: 'sha256:1', origin: { kind: 'code', commit: 'c' }, run: fileRun };
}

function revisionOf(source: Source, artifact: Artifact | null): Revision {
  return {
    serviceId: 's',
    number: 1,
    settings: {
      source: { source, isAutoDeployed: false, connectionArn: null, accessRoleArn: null },
      size: { cpu: 1024, memory: 2048 },
      instanceRoleArn: null,
      healthCheck: defaultHealthCheck,
      autoScalingArn: '',
      network: { egress: { kind: 'DEFAULT' }, isPubliclyAccessible: true, ipAddressType: 'IPV4' },
      observabilityArn: null,
      requestTimeoutSeconds: 120,
    },
    scaling: { maxConcurrency: 100, minSize: 1, maxSize: 25 },
    state: 'ready',
    artifactFrom: null,
    artifact,
    failure: null,
    createdAt: 0,
  };
}
