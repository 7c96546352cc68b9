import type {
  DescribeLogStreamsResponse,
  GetLogEventsResponse,
  LogStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { ApiError } from '../api/api-error.ts';
import type { Api, Wire } from '../api/api.ts';

export type LogEvent = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
  readonly stream: string;
};

/** The streams of a group, oldest first; none where the group does not exist (yet). */
export async function listStreams(api: Api, group: string, prefix = ''): Promise<Wire<LogStream>[]> {
  const found: Wire<LogStream>[] = [];
  let token: string | undefined;
  do {
    const page: Wire<DescribeLogStreamsResponse> | null = await orNull(
      api.call<DescribeLogStreamsResponse>('logs', 'DescribeLogStreams', {
        logGroupName: group,
        ...(prefix === '' ? {} : { logStreamNamePrefix: prefix }),
        ...(token === undefined ? {} : { nextToken: token }),
      }),
    );
    found.push(...(page?.logStreams ?? []));
    token = page?.nextToken;
  } while (token !== undefined);
  return found.toSorted((a, b) => (a.creationTime ?? 0) - (b.creationTime ?? 0));
}

export type StreamPage = {
  readonly events: readonly LogEvent[];
  /** Continues after the last event; null while the stream does not exist. */
  readonly token: string | null;
};

/** The newest `limit` lines of a stream, or, with a token, what came after it. */
export async function readStream(
  api: Api,
  place: { group: string; stream: string },
  range: { limit?: number; token?: string | null; from?: number; isFromStart?: boolean } = {},
): Promise<StreamPage> {
  const { token = null } = range;
  const page = await orNull(
    api.call<GetLogEventsResponse>('logs', 'GetLogEvents', {
      logGroupName: place.group,
      logStreamName: place.stream,
      startFromHead: token !== null || range.isFromStart === true,
      ...(range.limit === undefined ? {} : { limit: range.limit }),
      ...(range.from === undefined ? {} : { startTime: range.from }),
      ...(token === null ? {} : { nextToken: token }),
    }),
  );
  const events = (page?.events ?? []).map((event) => ({
    at: event.timestamp ?? 0,
    text: event.message ?? '',
    stream: place.stream,
  }));
  return { events, token: page?.nextForwardToken ?? token };
}

/** A group or stream that nobody has written to yet is simply empty. */
async function orNull<Value>(answer: Promise<Value>): Promise<Value | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'ResourceNotFoundException') return null;
    throw error;
  }
}
