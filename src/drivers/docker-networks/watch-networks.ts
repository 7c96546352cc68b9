import { setTimeout as wait } from 'node:timers/promises';
import { type DockerConnection, driverName } from './docker-connection.ts';

/** Backoff between attempts to reach an engine that is away. */
const shortestWait = 100;
const longestWait = 5000;

/**
 * Calls back once for each time that a container comes to or goes from a network of the plugin, and whenever the events
 * have begun to come (again): what was before is to be looked at. Ends with the signal; an engine that is away is waited
 * for, because everybody else who asks it is told.
 */
export async function watchNetworks(
  connection: DockerConnection,
  changed: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (let pause = shortestWait; !signal.aborted; pause = Math.min(pause * 2, longestWait)) {
    try {
      const stream = await openEvents(connection, signal);
      pause = shortestWait;
      changed();
      for await (const line of linesOf(stream)) if (isOfDriver(line, driverName(connection))) changed();
    } catch (error) {
      if (!signal.aborted && !isAway(error)) throw error;
    }
    await wait(pause, undefined, { signal }).catch(() => {});
  }
}

async function openEvents({ docker }: DockerConnection, signal: AbortSignal): Promise<NodeJS.ReadableStream> {
  return await docker.getEvents({
    filters: { type: ['network'], event: ['connect', 'disconnect'] },
    abortSignal: signal,
  });
}

/** One JSON object per line; a chunk may hold several of them or a part of one. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
}

/** The engine tells the driver of the network beside its name. */
function isOfDriver(line: string, driver: string): boolean {
  const event = JSON.parse(line) as { Actor?: { Attributes?: Readonly<Record<string, string>> } };
  return event.Actor?.Attributes?.['type'] === driver;
}

/** No answer at all, or one that broke off; anything else is not mended by waiting. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = 'statusCode' in error ? Number(error.statusCode) : null;
  return status === null ? 'code' in error : status >= 500;
}
