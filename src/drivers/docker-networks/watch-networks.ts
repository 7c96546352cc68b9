import { setTimeout as wait } from 'node:timers/promises';
import { type DockerConnection, driverName } from './docker-connection.ts';

/** Backoff between attempts to reach an engine that is away. */
const shortestWait = 100;
const longestWait = 5000;

/**
 * Calls back once for each time that a container comes to or goes from a network of the plugin, once more when it then
 * runs, and whenever the events have begun to come (again): what was before is to be looked at. Ends with the signal; an
 * engine that is away is waited for, because everybody else who asks it is told.
 */
export async function watchNetworks(
  connection: DockerConnection,
  changed: () => void,
  signal: AbortSignal,
): Promise<void> {
  const isNews = createSieve(driverName(connection));
  for (let pause = shortestWait; !signal.aborted; pause = Math.min(pause * 2, longestWait)) {
    try {
      const stream = await openEvents(connection, signal);
      pause = shortestWait;
      changed();
      for await (const line of linesOf(stream)) if (isNews(line)) changed();
    } catch (error) {
      if (!signal.aborted && !isAway(error)) throw error;
    }
    await wait(pause, undefined, { signal }).catch(() => {});
  }
}

async function openEvents({ docker }: DockerConnection, signal: AbortSignal): Promise<NodeJS.ReadableStream> {
  return await docker.getEvents({
    filters: { type: ['network', 'container'], event: ['connect', 'disconnect', 'start'] },
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

type EngineEvent = {
  readonly Type?: string;
  readonly Action?: string;
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> };
};

/**
 * Which events concern the driver. A container that is being connected is not listed as running yet: its start, which
 * names no network, is remembered to be news too.
 */
function createSieve(driver: string): (line: string) => boolean {
  const starting = new Set<string>();
  return (line) => {
    const { Type: type, Action: action, Actor: actor } = JSON.parse(line) as EngineEvent;
    if (type === 'container') return starting.delete(actor?.ID ?? '');
    // The engine tells the driver of the network beside its name.
    if (actor?.Attributes?.['type'] !== driver) return false;
    const container = actor.Attributes['container'] ?? '';
    if (action === 'connect') starting.add(container);
    else starting.delete(container);
    return true;
  };
}

/** No answer at all, or one that broke off; anything else is not mended by waiting. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = 'statusCode' in error ? Number(error.statusCode) : null;
  return status === null ? 'code' in error : status >= 500;
}
