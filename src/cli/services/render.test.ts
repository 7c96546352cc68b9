import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Service } from '@aws-sdk/client-apprunner';
import type { Wire } from '../api/api.ts';
import { createPaint } from '../terminal/paint.ts';
import { describeSource } from './describe-source.ts';
import { renderPage } from './render-page.ts';
import { renderServiceCard } from './render-service-card.ts';
import { renderServices } from './render-services.ts';

const paint = createPaint(false);
const now = Date.UTC(2026, 10, 22, 12);
const seconds = now / 1000;

const service = {
  ServiceName: 'hello',
  ServiceId: 'a'.repeat(32),
  ServiceArn: 'arn:x',
  ServiceUrl: 'abc.us-east-1.apron.localhost:4690',
  CreatedAt: seconds - 7200,
  UpdatedAt: seconds - 60,
  Status: 'RUNNING',
  SourceConfiguration: {
    ImageRepository: {
      ImageIdentifier: 'nginx:1.27',
      ImageRepositoryType: 'ECR_PUBLIC',
      ImageConfiguration: {
        RuntimeEnvironmentVariables: { LEVEL: 'secret-looking-value' },
        RuntimeEnvironmentSecrets: { TOKEN: 'arn:secret' },
      },
    },
  },
  InstanceConfiguration: { Cpu: '512', Memory: '1024' },
  NetworkConfiguration: {},
  HealthCheckConfiguration: { Protocol: 'HTTP', Path: '/healthz', Interval: 5, UnhealthyThreshold: 5 },
  AutoScalingConfigurationSummary: {
    AutoScalingConfigurationName: 'Default',
    AutoScalingConfigurationRevision: 1,
  },
} as Wire<Service>;

describe('services on the terminal', () => {
  test('a service is a row with its URL', () => {
    const lines = renderServices([service], now, paint).split('\n');
    assert.deepEqual(lines[1]?.split(/ {2,}/), [
      'hello',
      '● RUNNING',
      'http://abc.us-east-1.apron.localhost:4690',
      '1 min ago',
    ]);
  });

  test('a private service has no URL, and says why', () => {
    assert.match(renderServices([{ ...service, ServiceUrl: '' }], now, paint), /\(private\)/);
  });

  test('the card names variables, and never shows a value', () => {
    const operations = [
      {
        Id: 'op',
        Type: 'CREATE_SERVICE' as const,
        Status: 'SUCCEEDED' as const,
        StartedAt: seconds - 10,
        EndedAt: seconds,
      },
    ];
    const card = renderServiceCard({ service, operations, logs: [], now }, paint);
    assert.match(card, /Variables +LEVEL, TOKEN \(secret\)/);
    assert.ok(!card.includes('secret-looking-value'));
    assert.match(card, /0\.5 vCPU, 1 GB each/);
    assert.match(card, /HTTP \/healthz every 5 s/);
    assert.match(card, /CREATE_SERVICE +● SUCCEEDED +just now +10 s/);
  });

  test('a source is said in a person’s words', () => {
    const repository = {
      RepositoryUrl: 'https://example.com/a.git',
      SourceCodeVersion: { Type: 'BRANCH' as const, Value: 'main' },
    };
    assert.equal(describeSource(service.SourceConfiguration), 'image nginx:1.27');
    assert.match(
      describeSource({ CodeRepository: repository }),
      /a\.git at main\nbuilt as its apprunner\.yaml/,
    );
    const upload = { ...repository, RepositoryUrl: `apron://uploads/${'b'.repeat(64)}` };
    assert.match(describeSource({ CodeRepository: upload }), /^uploaded folder b{12}\n/);
  });
});

describe('the application’s answer', () => {
  test('of a page are its words, not its styles and scripts', () => {
    const html =
      '<html><head><title>T</title></head><body><style>p{}</style><h1>Hello &amp; welcome</h1><p>One\n two</p><dl><dt>A</dt><dd>1</dd></dl><script>x()</script>';
    assert.deepEqual(renderPage('text/html; charset=utf-8', html, 12), [
      'Hello & welcome',
      'One two',
      'A: 1',
    ]);
  });

  test('of anything else is what it says', () => {
    assert.deepEqual(renderPage('application/json', '{"a": "<b>"}\n', 12), ['{"a": "<b>"}']);
  });

  test('is cut after so many lines', () => {
    assert.deepEqual(renderPage('text/plain', '1\n2\n3\n4', 2), ['1', '2', '… 2 more lines']);
  });
});
