import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { Refusal } from '../../model/refusal.ts';
import type { LogQuery, StoredLine } from '../../store/logs.ts';
import type { Context, Validated } from '../context.ts';
import { readPosition, writePosition } from '../paging.ts';
import { readFilterPattern } from './filter-pattern.ts';
import { findLogGroup, type LogGroup } from './find-log-group.ts';
import { filteredLogEventShape } from './log-shapes.ts';
import { withinOneAnswer } from './response-size.ts';

type FilterInput = Validated<FilterLogEventsRequest>;

/** Lines looked at for one answer: a rare term in a large group answers an empty page with a token, not after minutes. */
const maxLooks = 50_000;
const linesPerLook = 5_000;

/** Lines of a whole group that match, in the order they were written. A page may be empty and yet have a token. */
export function filterLogEvents(input: FilterInput, context: Context): FilterLogEventsResponse {
  const group = findLogGroup(context, input);
  const matches = readFilterPattern(input.filterPattern ?? '');
  const streams = readStreams(input, group);
  const list = JSON.stringify(['FilterLogEvents', context.scope, group.name, streams, input.filterPattern]);
  const query = {
    ...context.scope,
    group: group.name,
    ...(streams !== undefined && { streams }),
    ...(input.startTime !== undefined && { from: input.startTime }),
    ...(input.endTime !== undefined && { to: input.endTime }),
    fromStart: true,
    limit: linesPerLook,
  };
  const afterId = input.nextToken === undefined ? 0 : readPosition(input.nextToken, list).index;
  const found = search(context, { query, matches, afterId, wanted: input.limit ?? 10_000 });
  return {
    events: found.lines.map(filteredLogEventShape),
    searchedLogStreams: [],
    nextToken: found.isAtEnd ? undefined : writePosition({ after: '', index: found.afterId }, list),
  };
}

/** Reads on until enough lines matched, the group ended, or enough was looked at. */
function search(
  { logs }: Context,
  from: { query: LogQuery; matches: (line: string) => boolean; afterId: number; wanted: number },
): { lines: readonly StoredLine[]; afterId: number; isAtEnd: boolean } {
  const matching: StoredLine[] = [];
  let { afterId } = from;
  let isAtEnd = false;
  for (let looks = 0; looks < maxLooks && !isAtEnd && matching.length < from.wanted; looks += linesPerLook) {
    const lines = logs.read({ ...from.query, afterId });
    matching.push(...lines.filter((line) => from.matches(line.text)));
    isAtEnd = lines.length < linesPerLook;
    afterId = lines.at(-1)?.id ?? afterId;
  }
  const lines = withinOneAnswer(matching.slice(0, from.wanted), true);
  if (lines.length === matching.length) return { lines, afterId, isAtEnd };
  return { lines, afterId: lines.at(-1)?.id ?? from.afterId, isAtEnd: false };
}

function readStreams(input: FilterInput, group: LogGroup): string[] | undefined {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
  if (names !== undefined && prefix !== undefined) {
    throw new Refusal('InvalidRequest', 'logStreamNames and logStreamNamePrefix are mutually exclusive.');
  }
  const known = group.streams.map(({ stream }) => stream);
  if (names?.some((name) => !known.includes(name)) === true) {
    throw new Refusal('NotFound', 'The specified log stream does not exist.');
  }
  return prefix === undefined ? names : known.filter((name) => name.startsWith(prefix));
}
