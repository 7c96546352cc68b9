import type { Api } from '../api/api.ts';
import { type LogEvent, readStream } from './read-streams.ts';

/** Reads a stream from where it was left, as often as it is asked. */
export type StreamTail = {
  /** What was written since the last call. */
  next(): Promise<readonly LogEvent[]>;
};

/** `from`: milliseconds since the epoch; what is older is left out. */
export function openTail(api: Api, place: { group: string; stream: string }, from: number): StreamTail {
  let token: string | null = null;
  return {
    async next() {
      const found: LogEvent[] = [];
      for (;;) {
        const page = await readStream(api, place, { token, from, isFromStart: true });
        found.push(...page.events);
        // CloudWatch Logs gives the same token back at the end of a stream.
        if (page.token === null || page.token === token || page.events.length === 0) {
          token = page.token;
          return found;
        }
        token = page.token;
      }
    },
  };
}
