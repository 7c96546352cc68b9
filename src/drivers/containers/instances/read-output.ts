import { setTimeout as wait } from 'node:timers/promises';
import { askBriefly, askEngine, type Engine, isConnectionTrouble, statusOf } from '../engine.ts';
import type { ContainerLine } from '../instances-port.ts';
import { assembleLines } from './assemble-lines.ts';
import { inspectOwn } from './inspect-own.ts';
import { type LogMessage, parseFrames } from './parse-frames.ts';

/** The last lines; of a container that is gone, none. */
export async function tailOutput(
  engine: Engine,
  containerId: string,
  lines: number,
): Promise<readonly ContainerLine[]> {
  if ((await inspectOwn(engine, containerId)) === null) return [];
  try {
    const bytes = await askBriefly(`logs of container ${containerId}`, (abortSignal) =>
      engine.docker
        .getContainer(containerId)
        .logs({ stdout: true, stderr: true, timestamps: true, tail: lines, abortSignal }),
    );
    const assembler = assembleLines();
    const { messages } = parseFrames(bytes);
    return [...messages.flatMap((message) => assembler.add(message)), ...assembler.end()].slice(-lines);
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
}

/** Follows the output; see the port. Goes on where it was when the engine's stream breaks and the container lives. */
export async function* followOutput(
  engine: Engine,
  containerId: string,
  options: { since: number; signal: AbortSignal },
): AsyncGenerator<ContainerLine> {
  if ((await inspectOwn(engine, containerId)) === null) return;
  const assembler = assembleLines();
  let place: Place = { at: BigInt(Math.max(0, Math.floor(options.since))) * 1_000_000n, seen: 0 };
  for (;;) {
    try {
      for await (const message of messagesFrom(engine, containerId, { place, signal: options.signal })) {
        place = placeAfter(place, message);
        yield* assembler.add(message);
      }
    } catch (error) {
      if (options.signal.aborted) return;
      if (!isConnectionTrouble(error) && statusOf(error) !== 404) throw error;
    }
    if (options.signal.aborted) return;
    if (!(await isRunning(engine, containerId))) break;
    await wait(reconnectMilliseconds, undefined, { signal: options.signal }).catch(() => {});
  }
  yield* assembler.end();
}

const reconnectMilliseconds = 200;

/** How far the output has been read: everything before `at`, and the first `seen` messages of that nanosecond. */
type Place = { readonly at: bigint; readonly seen: number };

/** Messages of the two channels are stamped by two threads, so a later one may carry an earlier time. */
function placeAfter(place: Place, message: LogMessage): Place {
  if (message.at === place.at) return { at: place.at, seen: place.seen + 1 };
  return message.at > place.at ? { at: message.at, seen: 1 } : place;
}

async function* messagesFrom(
  engine: Engine,
  containerId: string,
  options: { place: Place; signal: AbortSignal },
): AsyncGenerator<LogMessage> {
  const { place } = options;
  const stream = await askEngine(`follow container ${containerId}`, () =>
    engine.docker.getContainer(containerId).logs({
      follow: true,
      stdout: true,
      stderr: true,
      timestamps: true,
      // As text: a number of this size would lose the nanoseconds.
      since: formatTime(place.at) as unknown as number,
      abortSignal: options.signal,
    }),
  );
  let rest: Buffer = Buffer.alloc(0);
  let toSkip = place.seen;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const parsed = parseFrames(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]));
    rest = parsed.rest;
    for (const message of parsed.messages) {
      if (message.at === place.at && toSkip > 0) toSkip -= 1;
      else yield message;
    }
  }
}

/** Seconds with nine digits, which the engine compares to the nanosecond. */
function formatTime(at: bigint): string {
  return `${at / 1_000_000_000n}.${String(at % 1_000_000_000n).padStart(9, '0')}`;
}

/**
 * Tells the end of a container from a broken stream. An engine that cannot be asked is taken for a broken stream's
 * cause: the next attempt to follow tells.
 */
async function isRunning(engine: Engine, containerId: string): Promise<boolean> {
  try {
    return (await inspectOwn(engine, containerId))?.State.Running ?? false;
  } catch (error) {
    if (isConnectionTrouble(error)) return true;
    throw error;
  }
}
