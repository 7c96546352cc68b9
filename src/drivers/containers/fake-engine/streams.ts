import { findContainer } from './containers.ts';
import { filtersOf, type Route } from './route.ts';

/** Answers that may last: a container's log and the engine's events. */
export const streamRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/containers\/([^/]+)\/logs$/,
    answer({ state, captured, query }) {
      const container = findContainer(state, captured[0] ?? '');
      const tail = query.get('tail');
      const isFollowed = query.get('follow') === 'true';
      return {
        status: 200,
        type: 'application/vnd.docker.raw-stream',
        stream(response) {
          response.write(
            container.log.read({
              since: parseSince(query.get('since')),
              tail: tail === null || tail === 'all' ? null : Number(tail),
            }),
          );
          if (!isFollowed || container.state !== 'running') return void response.end();
          const stop = container.log.onMessage((frame) => response.write(frame));
          container.onExit.add(() => response.end());
          response.on('close', stop);
        },
      };
    },
  },
  {
    method: 'GET',
    path: /^\/events$/,
    answer(call) {
      return {
        status: 200,
        type: 'application/json',
        stream(response) {
          // The engine sends its headers at once, so that a listener knows that it hears.
          response.flushHeaders();
          const since = call.query.get('since');
          const options = {
            since: since === null ? Date.now() : Math.floor(Number(since) * 1000),
            filter: filtersOf(call),
          };
          const stop = call.state.events.listen(options, (line) => response.write(`${line}\n`));
          response.on('close', stop);
        },
      };
    },
  },
];

/** Seconds with up to nine digits after the point, in nanoseconds. */
function parseSince(text: string | null): bigint {
  const [seconds = '0', fraction = ''] = (text ?? '0').split('.');
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}
