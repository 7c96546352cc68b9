import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CreateServiceCommand, type Service } from '@aws-sdk/client-apprunner';
import { type Apron, root, startApron } from './apron.ts';
import { makeRepository } from './fixtures.ts';
import { ask, settled } from './service.ts';

describe('an application that nobody here wrote', () => {
  let apron: Apron;
  let repository: Awaited<ReturnType<typeof makeRepository>>;
  let service: Service;

  before(async () => {
    [apron, repository] = await Promise.all([startApron(), makeRepository(join(root, 'examples/verdaccio'))]);
    const created = await apron.client.send(
      new CreateServiceCommand({
        ServiceName: 'verdaccio',
        SourceConfiguration: {
          CodeRepository: {
            RepositoryUrl: repository.url,
            SourceCodeVersion: { Type: 'BRANCH', Value: 'main' },
            CodeConfiguration: { ConfigurationSource: 'REPOSITORY' },
          },
        },
      }),
    );
    service = await settled(apron, created.Service?.ServiceArn ?? '', 300);
  });
  after(async () => {
    repository.remove();
    await apron.remove();
  });

  test('is built from its apprunner.yaml and runs', () => {
    assert.equal(service.Status, 'RUNNING', apron.output());
  });

  test('serves its own page and its own API through the edge', async () => {
    const page = await ask(apron, service);
    assert.equal(page.status, 200);
    assert.match(page.body, /<title>Packages on Apron<\/title>/);
    const ping = await ask(apron, service, '/-/ping');
    assert.deepEqual([ping.status, ping.body.trim()], [200, '{}']);
  });

  test('makes links to itself under the name the visitor used', async () => {
    const page = await ask(apron, service);
    assert.ok(page.body.includes(service.ServiceUrl ?? '(no URL)'));
  });
});
