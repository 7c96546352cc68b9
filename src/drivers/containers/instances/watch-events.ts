import { setTimeout as wait } from 'node:timers/promises';
import { askEngine, type Engine, installationLabel, isConnectionTrouble } from '../engine.ts';
import type { ContainerEvent } from '../instances-port.ts';
import { instanceLabel } from './labels.ts';
import { inspectOwn } from './inspect-own.ts';
import { type EngineEvent, parseEvent } from './parse-event.ts';

type Listener = { readonly onEvent: (event: ContainerEvent) => void; readonly onGap: () => void };

/** Backoff between attempts to reach an engine that is away. */
const shortestWait = 100;
const longestWait = 5000;

/**
 * Follows the engine's events until `signal` aborts. The first connection asks for everything since now, so that
 * nothing between the call and the connection is missed; after a later one the listener is told to look for itself,
 * because an engine that was restarted has forgotten what it did.
 */
export async function watchEvents(engine: Engine, listener: Listener, signal: AbortSignal): Promise<void> {
  const since = Date.now();
  let pause = shortestWait;
  for (let isFirst = true; !signal.aborted; ) {
    try {
      const stream = await openEvents(engine, isFirst ? since : null, signal);
      if (!isFirst) listener.onGap();
      isFirst = false;
      pause = shortestWait;
      for await (const told of readEvents(stream)) void passOn(engine, listener, told);
    } catch (error) {
      // The engine is away, or went away: everybody else who asks it gets the error; this one waits for it to return.
      if (!signal.aborted && !isConnectionTrouble(error)) throw error;
      isFirst = false;
    }
    await wait(pause, undefined, { signal }).catch(() => {});
    pause = Math.min(pause * 2, longestWait);
  }
}

/**
 * The engine tells an end before its own list of containers shows it (20.10; up to a tenth of a second later). It holds
 * the container's lock until then, so that an inspection is answered when whoever is told can also see it.
 */
async function passOn(
  engine: Engine,
  listener: Listener,
  { containerId, event }: EngineEvent,
): Promise<void> {
  if (event.kind === 'exited') await inspectOwn(engine, containerId).catch(() => null);
  listener.onEvent(event);
}

function openEvents(
  engine: Engine,
  since: number | null,
  signal: AbortSignal,
): Promise<NodeJS.ReadableStream> {
  return askEngine('events', () =>
    engine.docker.getEvents({
      filters: {
        type: ['container'],
        event: ['start', 'die'],
        label: [`${installationLabel}=${engine.installation}`, instanceLabel],
      },
      ...(since === null ? {} : { since: since / 1000 }),
      abortSignal: signal,
    }),
  );
}

/** One JSON object per line; a chunk may hold several of them or a part of one. */
async function* readEvents(stream: NodeJS.ReadableStream): AsyncGenerator<EngineEvent> {
  let rest = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = line.trim() === '' ? null : parseEvent(line);
      if (event !== null) yield event;
    }
  }
}
