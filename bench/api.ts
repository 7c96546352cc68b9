import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AppRunnerClient,
  CreateServiceCommand,
  DescribeServiceCommand,
  type Service,
} from '@aws-sdk/client-apprunner';
import { type Apron, runToEnd, startApron } from '../test/e2e/apron.ts';
import { forgetTestImage, serveMessage, testImage } from '../test/e2e/fixtures.ts';
import { settled } from '../test/e2e/service.ts';
import { measureIdle } from './idle.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

const knownServices = 50;
const regions = ['us-east-1', 'eu-west-1'];

/** What the control plane costs: its start, its memory, its answers per second. */
export async function run(): Promise<Row[]> {
  const image = await testImage();
  const apron = await startApron();
  try {
    const started = await timeStarts(apron);
    const service = await createServices(apron, image);
    const idle = await measureIdle(apron, knownServices);
    return [started, ...idle, await describePerSecond(apron, service)];
  } finally {
    await apron.remove();
    await forgetTestImage();
  }
}

async function timeStarts(apron: Apron): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await apron.kill();
    const begin = performance.now();
    await apron.start();
    await apron.client
      .send(
        new DescribeServiceCommand({ ServiceArn: 'arn:aws:apprunner:us-east-1:123456789012:service/none/0' }),
      )
      .catch(() => null);
    times.push(performance.now() - begin);
  }
  const value = Math.round(median(times));
  return {
    name: 'start to the first answered API call',
    value,
    unit: 'ms',
    bound: '< 1000 ms',
    isWithin: value < 1000,
  };
}

async function createServices(apron: Apron, image: string): Promise<Service> {
  let last: Service | undefined;
  for (let number = 0; number < knownServices; number += 1) {
    const region = regions[number % regions.length] ?? 'us-east-1';
    const client = new AppRunnerClient({ endpoint: apron.endpoint, region, credentials: apron.credentials });
    const answer = await client.send(
      new CreateServiceCommand({
        ServiceName: `known-${number}`,
        InstanceConfiguration: { Cpu: '256', Memory: '512' },
        SourceConfiguration: {
          AutoDeploymentsEnabled: false,
          ImageRepository: {
            ImageIdentifier: image,
            ImageRepositoryType: 'ECR_PUBLIC',
            ImageConfiguration: {
              StartCommand: serveMessage,
              RuntimeEnvironmentVariables: { MESSAGE: 'hello' },
            },
          },
        },
      }),
    );
    if (region === 'us-east-1') last = await settled(apron, answer.Service?.ServiceArn ?? '');
  }
  if (last === undefined) throw new Error('no service was created');
  return last;
}

/** wrk replays one signed request (a signature holds for minutes) against Apron, and against a bare Node server that answers the same bytes. */
async function describePerSecond(apron: Apron, service: Service): Promise<Row> {
  const captured = await captureSigned(apron, service);
  const folder = mkdtempSync(join(tmpdir(), 'apron-bench-'));
  try {
    const script = join(folder, 'describe.lua');
    const headers = Object.entries(withoutHost(captured.headers)).map(
      ([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`,
    );
    writeFileSync(
      script,
      ['wrk.method = "POST"', `wrk.body = ${JSON.stringify(captured.body)}`, ...headers].join('\n'),
    );
    const bare = createServer((request, response) => {
      request.resume();
      request.on('end', () =>
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(captured.answer),
      );
    });
    await new Promise<void>((listening) => bare.listen(0, '127.0.0.1', listening));
    const address = bare.address();
    const peer = await requestsPerSecond(
      script,
      `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    );
    bare.close();
    const value = await requestsPerSecond(script, `${apron.endpoint}/`);
    return {
      name: 'DescribeService, signature checked, one keep-alive pool',
      value,
      unit: 'per second',
      bound: '≥ 2000 per second',
      isWithin: value >= 2000,
      detail: `a bare Node server with the same bytes: ${peer} per second, ratio ${(value / peer).toFixed(2)}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function requestsPerSecond(script: string, url: string): Promise<number> {
  const output = await runToEnd('wrk', ['-t1', '-c16', '-d5s', '-s', script, url]);
  if (/Non-2xx/.test(output)) throw new Error(`wrk met errors:\n${output}`);
  return Math.round(Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]));
}

type Captured = { headers: Record<string, string>; body: string; answer: string };

async function captureSigned(apron: Apron, service: Service): Promise<Captured> {
  const client = new AppRunnerClient({
    endpoint: apron.endpoint,
    region: 'us-east-1',
    credentials: apron.credentials,
  });
  let captured: { headers: Record<string, string>; body: string } | undefined;
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers, body } = args.request as { headers: Record<string, string>; body: Uint8Array };
      // The SDK's body has methods of a string too, Buffer.from() would call them, and they warn.
      captured = { headers, body: new TextDecoder().decode(body) };
      return next(args);
    },
    { step: 'deserialize', priority: 'low' },
  );
  await client.send(new DescribeServiceCommand({ ServiceArn: service.ServiceArn }));
  if (captured === undefined) throw new Error('no request was captured');
  const answer = await fetch(apron.endpoint, {
    method: 'POST',
    headers: withoutHost(captured.headers),
    body: captured.body,
  });
  return { ...captured, answer: await answer.text() };
}

function withoutHost(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['host', 'content-length'].includes(name.toLowerCase())),
  );
}
