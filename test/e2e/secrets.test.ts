import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  CreateServiceCommand,
  type Service,
  type SourceConfiguration,
  StartDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-apprunner';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Apron, startApron, until } from './apron.ts';
import { containersOf, imageSource, killByHand } from './containers.ts';
import { forgetTestImage, testImage } from './fixtures.ts';
import { ask, describe as describeService, lastOperation, readEvents, settled } from './service.ts';

const serveEnvironment = 'mkdir /tmp/www; env > /tmp/www/index.html; exec httpd -f -p $PORT -h /tmp/www';
/** In every value: where it is found, a value is found. */
const mark = 'vAlUe-7391';

describe('environment secrets', () => {
  let apron: Apron;
  let image: string;
  let manager: SecretsManagerClient;
  let service: Service;
  const arns = { plain: '', json: '' };

  const source = (secrets: Record<string, string>): SourceConfiguration =>
    imageSource(image, { command: serveEnvironment, secrets });
  const update = async (secrets: Record<string, string>) => {
    const { ServiceArn = '' } = service;
    await apron.client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration: source(secrets) }));
    await settled(apron, ServiceArn);
    return await lastOperation(apron, ServiceArn);
  };
  const environment = async () =>
    Object.fromEntries((await ask(apron, service)).body.split('\n').map((line) => line.split('=')));

  before(async () => {
    [apron, image] = await Promise.all([startApron(), testImage()]);
    const settings = { endpoint: apron.endpoint, region: 'us-east-1', credentials: apron.credentials };
    manager = new SecretsManagerClient(settings);
    const plain = { Name: 'plain', SecretString: `${mark}-plain` };
    const json = {
      Name: 'database',
      SecretString: JSON.stringify({ user: 'zoe', password: `${mark}-json` }),
    };
    arns.plain = (await manager.send(new CreateSecretCommand(plain))).ARN ?? '';
    arns.json = (await manager.send(new CreateSecretCommand(json))).ARN ?? '';
    const parameter = { Name: '/team/key', Value: `${mark}-parameter`, Type: 'SecureString' } as const;
    await new SSMClient(settings).send(new PutParameterCommand(parameter));
    const all = {
      WHOLE: arns.plain,
      PART: `${arns.json}:password::`,
      BY_ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/team/key',
      BY_NAME: '/team/key',
    };
    const created = await apron.client.send(
      new CreateServiceCommand({ ServiceName: 'secretive', SourceConfiguration: source(all) }),
    );
    service = await settled(apron, created.Service?.ServiceArn ?? '');
  });
  after(async () => {
    await apron.remove();
    await forgetTestImage();
  });

  test('come whole or by a key from Secrets Manager, and by ARN or name from Parameter Store', async () => {
    assert.equal(service.Status, 'RUNNING');
    const { WHOLE, PART, BY_ARN, BY_NAME } = await environment();
    const wanted = ['plain', 'json', 'parameter', 'parameter'].map((what) => `${mark}-${what}`);
    assert.deepEqual([WHOLE, PART, BY_ARN, BY_NAME], wanted);
  });

  test('failure class 30: no value stands in an answer, a log, a label, a command line or a file of Apron', async () => {
    const answer = JSON.stringify(await describeService(apron.client, service.ServiceArn ?? ''));
    assert.ok(answer.includes(arns.plain), 'the reference is answered');
    const [container] = await containersOf(apron, 'secretive');
    const places = [
      answer,
      (await readEvents(apron, service)).join(),
      JSON.stringify(container),
      apron.output(),
    ];
    assert.deepEqual(
      places.filter((text) => text.includes(mark)),
      [],
    );
    const files = readdirSync(apron.stateDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    assert.ok(files.some((file) => file.endsWith('state.db')));
    assert.deepEqual(
      files.filter((file) => readFileSync(file).includes(mark)),
      [],
    );
  });

  test('are read at a deployment and at no other time', async () => {
    await manager.send(new PutSecretValueCommand({ SecretId: 'plain', SecretString: `${mark}-new` }));
    const [container] = await containersOf(apron, 'secretive');
    await killByHand(container?.Id ?? '');
    await until('the replacement answers', async () => (await ask(apron, service)).status === 200);
    assert.equal((await environment())['WHOLE'], `${mark}-plain`);
    await apron.client.send(new StartDeploymentCommand({ ServiceArn: service.ServiceArn }));
    await settled(apron, service.ServiceArn ?? '');
    assert.equal((await environment())['WHOLE'], `${mark}-new`);
  });

  test('that are not there end the deployment, with variable and secret named and no value', async () => {
    const cases: [Record<string, string>, string][] = [
      [{ TOKEN: 'no-such-parameter' }, 'there is no parameter no-such-parameter in us-east-1.'],
      [{ TOKEN: `${arns.json}:no-such-key::` }, `${arns.json} has no key no-such-key.`],
    ];
    for (const [secrets, reason] of cases) {
      assert.equal((await update(secrets)).Status, 'ROLLBACK_SUCCEEDED');
      const events = await readEvents(apron, service);
      const told = `[AppRunner] The secret of the variable TOKEN cannot be read: ${reason}`;
      assert.ok(events.includes(told), events.join('\n'));
      assert.ok(!events.join().includes(mark));
    }
    assert.equal((await environment())['WHOLE'], `${mark}-new`);
  });
});
