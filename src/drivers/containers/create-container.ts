import type { ContainerCreateOptions } from 'dockerode';
import { askBriefly, type Engine } from './engine.ts';

/** What the engine made: its id, and what it remarked on while making it. */
export type CreatedContainer = { readonly id: string; readonly warnings: readonly string[] };

/**
 * Asks the engine for a container. Stands in for dockerode's own createContainer, which repeats the whole request, the
 * environment with its secrets included, in the URL (seen in 5.0.1), where engines and proxies log it; and which drops
 * the engine's warnings. Here the URL carries the name alone.
 */
export async function createContainer(
  engine: Engine,
  name: string,
  body: ContainerCreateOptions,
): Promise<CreatedContainer> {
  const answer = await askBriefly(`create container ${name}`, (signal) =>
    dial(engine, { name, body, signal }),
  );
  return { id: answer.Id, warnings: answer.Warnings ?? [] };
}

type Answer = { Id: string; Warnings: string[] | null };

function dial(
  engine: Engine,
  request: { name: string; body: ContainerCreateOptions; signal: AbortSignal },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    engine.docker.modem.dial(
      {
        path: '/containers/create?',
        method: 'POST',
        options: { _query: { name: request.name }, _body: request.body },
        abortSignal: request.signal,
        statusCodes: { 200: true, 201: true },
      },
      (error: Error | null, answer: unknown) => {
        if (error === null) resolve(answer as Answer);
        else reject(error);
      },
    );
  });
}
