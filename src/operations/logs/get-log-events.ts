import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { Refusal } from '../../model/refusal.ts';
import type { StoredLine } from '../../store/logs.ts';
import type { Context, Validated } from '../context.ts';
import { findLogGroup } from './find-log-group.ts';
import { logEventShape } from './log-shapes.ts';
import { withinOneAnswer } from './response-size.ts';

/**
 * Reads one stream in either direction. At its end the token that came in goes out again, and later gives what was
 * written meanwhile: that is how clients know the end, and how they follow. Source: CloudWatch Logs API reference.
 */
export function getLogEvents(input: Validated<GetLogEventsRequest>, context: Context): GetLogEventsResponse {
  const group = findLogGroup(context, input);
  if (!group.streams.some(({ stream }) => stream === input.logStreamName)) {
    throw new Refusal('NotFound', 'The specified log stream does not exist.');
  }
  const position = input.nextToken === undefined ? null : readToken(input.nextToken);
  const fromStart = position === null ? (input.startFromHead ?? false) : position.isForward;
  const read = context.logs.read({
    ...context.scope,
    group: group.name,
    streams: [input.logStreamName],
    ...(input.startTime !== undefined && { from: input.startTime }),
    ...(input.endTime !== undefined && { to: input.endTime }),
    ...(position !== null && (position.isForward ? { afterId: position.id } : { beforeId: position.id })),
    limit: input.limit ?? 10_000,
    fromStart,
  });
  const lines = withinOneAnswer(read, fromStart);
  return { events: lines.map(logEventShape), ...tokensAround(lines, position) };
}

type Position = { readonly isForward: boolean; readonly id: number };

function tokensAround(lines: readonly StoredLine[], position: Position | null) {
  const [first] = lines;
  const last = lines.at(-1);
  if (first !== undefined && last !== undefined) {
    return { nextForwardToken: writeToken('f', last.id), nextBackwardToken: writeToken('b', first.id) };
  }
  // Nothing was read: the side that was asked for stays where it is, and the other looks back over the same place.
  const after = position === null ? 0 : position.isForward ? position.id : position.id - 1;
  return {
    nextForwardToken: writeToken('f', after),
    nextBackwardToken: writeToken('b', after + 1),
  };
}

function writeToken(direction: 'f' | 'b', id: number): string {
  return `${direction}/${String(id).padStart(56, '0')}`;
}

function readToken(token: string): Position {
  const match = /^([fb])\/([0-9]{56})$/.exec(token);
  const id = Number(match?.[2]);
  if (match === null || !Number.isSafeInteger(id)) {
    throw new Refusal('InvalidRequest', 'The specified nextToken is invalid.');
  }
  return { isForward: match[1] === 'f', id };
}
