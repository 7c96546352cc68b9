import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Service, SourceConfiguration } from '@aws-sdk/client-apprunner';
import type { Wire } from '../api/api.ts';
import { Failure, UsageFailure } from '../failure.ts';
import { type DeployFlags, parseDeployFlags } from './deploy-options.ts';
import { decideSource, type SourceWanted } from './source-configuration.ts';

const settings = (flags: Partial<DeployFlags> = {}) => parseDeployFlags({ wait: true, ...flags });
const image: SourceWanted = { kind: 'image', reference: 'nginx:1.27' };
const git: SourceWanted = { kind: 'git', url: 'https://example.com/app.git' };
const sha256 = 'a'.repeat(64);

function folder(files: Readonly<Record<string, string>>): SourceWanted {
  return { kind: 'folder', sha256, read: (name) => files[name] ?? null };
}

function serviceWith(source: SourceConfiguration): Wire<Service> {
  return { ServiceName: 'app1', SourceConfiguration: source } as Wire<Service>;
}

describe('the source of a deployment', () => {
  test('an image without options has no configuration to send', () => {
    const { configuration } = decideSource(image, settings(), null);
    assert.deepEqual(configuration.ImageRepository, {
      ImageIdentifier: 'nginx:1.27',
      ImageRepositoryType: 'ECR_PUBLIC',
    });
  });

  test('an image of a private ECR is one', () => {
    const reference = '123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1';
    const { configuration } = decideSource({ kind: 'image', reference }, settings(), null);
    assert.equal(configuration.ImageRepository?.ImageRepositoryType, 'ECR');
  });

  test('new variables join those that the service has, and an empty one takes its old one away', () => {
    const before = serviceWith({
      ImageRepository: {
        ImageIdentifier: 'nginx:1.26',
        ImageRepositoryType: 'ECR_PUBLIC',
        ImageConfiguration: { Port: '80', RuntimeEnvironmentVariables: { KEEP: '1', DROP: '2' } },
      },
    });
    const { configuration } = decideSource(image, settings({ env: ['NEW=3', 'DROP='] }), before);
    assert.deepEqual(configuration.ImageRepository?.ImageConfiguration, {
      Port: '80',
      RuntimeEnvironmentVariables: { KEEP: '1', NEW: '3' },
    });
  });

  test('a folder is an upload that nobody deploys again by himself', () => {
    const { configuration } = decideSource(folder({ Dockerfile: '' }), settings(), null);
    assert.equal(configuration.CodeRepository?.RepositoryUrl, `apron://uploads/${sha256}`);
    assert.deepEqual(configuration.CodeRepository.CodeConfiguration, { ConfigurationSource: 'REPOSITORY' });
    assert.equal(configuration.AutoDeploymentsEnabled, false);
  });

  test('a folder that says nothing of itself is built as its files suggest, and the person is told', () => {
    const wanted = folder({ 'package.json': '{"scripts":{"start":"x"}}' });
    const { configuration, note } = decideSource(wanted, settings({ port: '3000' }), null);
    const values = configuration.CodeRepository?.CodeConfiguration?.CodeConfigurationValues;
    assert.deepEqual(values, { Runtime: 'NODEJS_22', StartCommand: 'npm start', Port: '3000' });
    assert.match(note, /package\.json found: runtime NODEJS_22, start "npm start"/);
  });

  test('an apprunner.yaml wins over what the service had', () => {
    const before = serviceWith({
      CodeRepository: {
        RepositoryUrl: 'apron://uploads/old',
        SourceCodeVersion: { Type: 'BRANCH', Value: 'upload' },
        CodeConfiguration: { ConfigurationSource: 'API', CodeConfigurationValues: { Runtime: 'GO_1' } },
      },
    });
    const { configuration } = decideSource(folder({ 'apprunner.yaml': '' }), settings(), before);
    assert.equal(configuration.CodeRepository?.CodeConfiguration?.ConfigurationSource, 'REPOSITORY');
  });

  test('what was said at an earlier deployment of a folder still holds', () => {
    const before = serviceWith({
      CodeRepository: {
        RepositoryUrl: 'apron://uploads/old',
        SourceCodeVersion: { Type: 'BRANCH', Value: 'upload' },
        SourceDirectory: '/api',
        CodeConfiguration: {
          ConfigurationSource: 'API',
          CodeConfigurationValues: { Runtime: 'NODEJS_18', StartCommand: 'node special.js' },
        },
      },
    });
    const { configuration } = decideSource(
      folder({ 'package.json': '{}' }),
      settings({ build: 'make' }),
      before,
    );
    assert.equal(configuration.CodeRepository?.SourceDirectory, '/api');
    assert.deepEqual(configuration.CodeRepository.CodeConfiguration?.CodeConfigurationValues, {
      Runtime: 'NODEJS_18',
      StartCommand: 'node special.js',
      BuildCommand: 'make',
    });
  });

  test('a Git source has a branch, main unless said', () => {
    const of = (flags: Partial<DeployFlags>) =>
      decideSource(git, settings(flags), null).configuration.CodeRepository?.SourceCodeVersion?.Value;
    assert.equal(of({}), 'main');
    assert.equal(of({ branch: 'next' }), 'next');
  });

  const refused: readonly (readonly [claim: string, wanted: SourceWanted, flags: Partial<DeployFlags>])[] = [
    ['--runtime makes no sense for an image', image, { runtime: 'go1' }],
    ['--branch makes no sense for a folder', folder({ Dockerfile: '' }), { branch: 'x' }],
    ['--env would be ignored beside apprunner.yaml', folder({ 'apprunner.yaml': '' }), { env: ['A=1'] }],
  ];
  for (const [claim, wanted, flags] of refused) {
    test(`${claim}, and is refused`, () => {
      assert.throws(() => decideSource(wanted, settings(flags), null), UsageFailure);
    });
  }

  test('a service cannot turn from an image into code', () => {
    const before = serviceWith({
      ImageRepository: { ImageIdentifier: 'x', ImageRepositoryType: 'ECR_PUBLIC' },
    });
    assert.throws(
      () => decideSource(git, settings(), before),
      /runs an image; App Runner cannot change that/,
    );
  });

  test('a folder of which nothing is known is refused with what would help', () => {
    assert.throws(
      () => decideSource(folder({}), settings(), null),
      (error) => error instanceof Failure && /apprunner\.yaml or a Dockerfile/.test(error.advice ?? ''),
    );
  });
});
