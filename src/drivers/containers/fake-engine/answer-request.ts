import type { IncomingMessage, ServerResponse } from 'node:http';
import { containerRoutes } from './containers.ts';
import type { PlannedFailure } from './fake-engine.ts';
import { imageRoutes } from './images.ts';
import { networkRoutes } from './networks.ts';
import { type Answer, type Call, EngineRefusal, type Route } from './route.ts';
import type { FakeState } from './state.ts';
import { streamRoutes } from './streams.ts';
import { systemRoutes } from './system.ts';
import type { AskedRequest } from './transcript.ts';

const ownRoutes: readonly Route[] = [
  ...systemRoutes,
  ...containerRoutes,
  ...streamRoutes,
  ...networkRoutes,
  ...imageRoutes,
];

type Surroundings = {
  readonly state: FakeState;
  readonly requests: AskedRequest[];
  readonly failures: PlannedFailure[];
  readonly routes: readonly Route[];
};

/** One request from its first byte to the last of its answer, written into the transcript. */
export async function answerRequest(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  around: Surroundings,
): Promise<void> {
  const url = new URL((request.url ?? '/').replace(/^\/v1\.\d+/, ''), 'http://docker');
  const body = await readBody(request);
  const method = request.method ?? 'GET';
  const answer = await decide({ method, url, body }, around);
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  const text = isJson ? body.toString('utf8') : '';
  const path = `${url.pathname}${decodeURIComponent(url.search)}`;
  around.requests.push({ method, url: path, body: text, status: answer === 'break' ? 0 : answer.status });
  if (answer === 'break') breakOff(response);
  else send(response, answer);
}

async function decide(
  { method, url, body }: { method: string; url: URL; body: Buffer },
  around: Surroundings,
): Promise<Answer | 'break'> {
  const planned = around.failures.findIndex(
    (failure) => failure.method === method && failure.path.test(url.pathname),
  );
  if (planned !== -1) {
    const [failure] = around.failures.splice(planned, 1);
    return failure === undefined || 'breaksOff' in failure
      ? 'break'
      : refusal(failure.status, failure.message);
  }
  for (const route of [...around.routes, ...ownRoutes]) {
    const match = route.method === method ? route.path.exec(url.pathname) : null;
    if (match === null) continue;
    const captured = match.slice(1).map((part) => decodeURIComponent(part));
    return await ask(route, { state: around.state, captured, query: url.searchParams, body });
  }
  return refusal(404, 'page not found');
}

async function ask(route: Route, call: Call): Promise<Answer> {
  try {
    return await route.answer(call);
  } catch (error) {
    if (error instanceof EngineRefusal) return refusal(error.status, error.message);
    return refusal(500, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function refusal(status: number, message: string): Answer {
  return { status, json: { message } };
}

function send(response: ServerResponse, answer: Answer): void {
  if ('stream' in answer) {
    response.writeHead(answer.status, { 'content-type': answer.type });
    answer.stream(response);
  } else if (answer.json === undefined) {
    response.writeHead(answer.status).end();
  } else {
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.json));
  }
}

/** An engine that is killed after the first bytes of its answer. */
function breakOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"Id":"', () => response.destroy());
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
