import {
  type AppRunnerClient,
  CreateServiceCommand,
  DeleteServiceCommand,
  type SourceConfiguration,
  UpdateServiceCommand,
} from '@aws-sdk/client-apprunner';
import Docker from 'dockerode';
import { type Apron, startApron, until } from '../test/e2e/apron.ts';
import { forgetTestImage, serveMessage, testImage } from '../test/e2e/fixtures.ts';
import { ask, askConstantly, settled } from '../test/e2e/service.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

const rounds = 7;
const deploymentsUnderLoad = 50;

/** How long a deployment takes beside `docker run`, and what fifty of them cost the requests in course. */
export async function run(): Promise<Row[]> {
  const docker = new Docker({ socketPath: '/var/run/docker.sock' });
  const image = await testImage();
  const apron = await startApron();
  try {
    return [...(await timeDeployments(apron, docker, image)), await deployUnderLoad(apron, image)];
  } finally {
    await apron.remove();
    await forgetTestImage();
  }
}

async function timeDeployments(apron: Apron, docker: Docker, image: string): Promise<Row[]> {
  const byHand: number[] = [];
  const created: number[] = [];
  const updated: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const hand = await runByHand(docker, image);
    const { create, update } = await createAndUpdate(apron, image, round);
    if (round === 0) continue; // the first round warms caches on both sides
    byHand.push(hand);
    created.push(create);
    updated.push(update);
  }
  const limit = 1.5 * median(byHand) + 300;
  const bound = `≤ 1.5 × ${median(byHand).toFixed(0)} ms (docker run until its first 200) + 300 ms = ${limit.toFixed(0)} ms`;
  return [
    rowOf('CreateService of an image to its first 200 through the edge', median(created), { bound, limit }),
    rowOf('UpdateService of a variable to the new answer', median(updated), { bound, limit }),
  ];
}

function rowOf(name: string, value: number, against: { bound: string; limit: number }): Row {
  return {
    name,
    value: Math.round(value),
    unit: 'ms',
    bound: against.bound,
    isWithin: value <= against.limit,
  };
}

async function runByHand(docker: Docker, image: string): Promise<number> {
  const begin = performance.now();
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ['/bin/sh', '-c', serveMessage],
    Env: ['MESSAGE=hand', 'PORT=8080'],
  });
  await container.start();
  const { NetworkSettings: network } = await container.inspect();
  const url = `http://${network.Networks['bridge']?.IPAddress}:8080/`;
  await until('the container answers', async () => (await fetch(url).catch(() => null))?.status === 200);
  const took = performance.now() - begin;
  await container.remove({ force: true });
  return took;
}

async function createAndUpdate(
  apron: Apron,
  image: string,
  round: number,
): Promise<{ create: number; update: number }> {
  const begin = performance.now();
  const answer = await apron.client.send(
    new CreateServiceCommand({ ServiceName: `bench-${round}`, SourceConfiguration: sourceOf(image, 'one') }),
  );
  const service = { ServiceArn: answer.Service?.ServiceArn ?? '', ServiceUrl: answer.Service?.ServiceUrl };
  await untilAnswers(apron, service, 'one');
  const create = performance.now() - begin;
  await settled(apron, service.ServiceArn);
  const updateBegin = performance.now();
  await update(apron.client, service.ServiceArn, sourceOf(image, 'two'));
  await untilAnswers(apron, service, 'two');
  const updateTook = performance.now() - updateBegin;
  await settled(apron, service.ServiceArn);
  await apron.client.send(new DeleteServiceCommand({ ServiceArn: service.ServiceArn }));
  await settled(apron, service.ServiceArn);
  return { create, update: updateTook };
}

async function deployUnderLoad(apron: Apron, image: string): Promise<Row> {
  const answer = await apron.client.send(
    new CreateServiceCommand({ ServiceName: 'bench-load', SourceConfiguration: sourceOf(image, '0') }),
  );
  const service = { ServiceArn: answer.Service?.ServiceArn ?? '', ServiceUrl: answer.Service?.ServiceUrl };
  await settled(apron, service.ServiceArn);
  const load = askConstantly(apron, service);
  for (let number = 1; number <= deploymentsUnderLoad; number += 1) {
    await update(apron.client, service.ServiceArn, sourceOf(image, String(number)));
    await settled(apron, service.ServiceArn);
  }
  const { asked, failures } = await load.stop();
  return {
    name: `failed requests during ${deploymentsUnderLoad} deployments`,
    value: failures.length,
    unit: `of ${asked}`,
    bound: '0',
    isWithin: failures.length === 0,
    ...(failures[0] === undefined ? {} : { detail: failures[0] }),
  };
}

async function untilAnswers(
  apron: Apron,
  service: { ServiceUrl: string | undefined },
  wanted: string,
): Promise<void> {
  await until(`the service answers ${wanted}`, async () => {
    const answer = await ask(apron, service).catch(() => null);
    return answer?.status === 200 && answer.body.trim() === wanted;
  });
}

async function update(client: AppRunnerClient, arn: string, source: SourceConfiguration): Promise<void> {
  await client.send(new UpdateServiceCommand({ ServiceArn: arn, SourceConfiguration: source }));
}

function sourceOf(image: string, message: string): SourceConfiguration {
  return {
    AutoDeploymentsEnabled: false,
    ImageRepository: {
      ImageIdentifier: image,
      ImageRepositoryType: 'ECR_PUBLIC',
      ImageConfiguration: {
        Port: '8080',
        StartCommand: serveMessage,
        RuntimeEnvironmentVariables: { MESSAGE: message },
      },
    },
  };
}
