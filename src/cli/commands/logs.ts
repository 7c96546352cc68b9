import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '@aws-sdk/client-apprunner';
import type { Api, Wire } from '../api/api.ts';
import { findService } from '../api/find-service.ts';
import { defineCommand } from '../command.ts';
import { UsageFailure } from '../failure.ts';
import { deploymentStreamOf, logGroupOf } from '../logs/log-groups.ts';
import { listStreams, type LogEvent, readStream } from '../logs/read-streams.ts';
import { renderEvent } from '../logs/render-event.ts';
import { openTail, type StreamTail } from '../logs/stream-tail.ts';
import { printJson, type Session } from '../session.ts';
import { parseSince } from '../terminal/format-time.ts';

type Options = {
  readonly follow?: boolean;
  readonly events?: boolean;
  readonly deployment?: string | true;
  readonly instance?: string;
  readonly since?: string;
  readonly lines?: string;
};

/** Which streams of which group a person wants to read. */
type Wanted = { readonly group: string; readonly prefix: string; readonly isNewestOnly: boolean };

const pollMilliseconds = 700;
/** Instances come and go: a reader that follows looks for new streams this often. */
const pollsPerLook = 4;
const streamsAtOnce = 20;

export const logsCommand = defineCommand<Options>({
  name: 'logs',
  arguments: [['<name>', 'name or ARN of the service']],
  group: 'Services',
  summary: 'show what the application prints, or how its deployments went',
  details:
    'Without options: the last lines of all instances together, each with the beginning of its instance id.',
  isClient: true,
  options: [
    ['-f, --follow', 'go on as lines come, until Ctrl-C'],
    ['--events', "the service's own story: operations, health checks, status changes"],
    ['--deployment [id]', 'the build and deployment log of an operation; the newest without an id'],
    ['--instance <id>', 'one instance only; the beginning of its id is enough'],
    ['--since <time>', 'not older than 90s, 15m, 2h, 1d, or a time such as 2026-01-31T12:00Z'],
    ['-n, --lines <number>', 'how many lines (default: 100)'],
  ],
  examples: [
    ['./apron logs hello -f', 'follow the application'],
    ['./apron logs hello --deployment', 'why did the last build or deployment go as it went?'],
    ['./apron logs hello --since 15m --json', 'the last quarter of an hour, for a script'],
  ],
  async run(session, options, name = '') {
    const limit = parseLines(options.lines);
    const from = parseFrom(options.since);
    const api = session.api();
    const wanted = choose(await findService(api, name), options);
    const events = await readLatest(api, wanted, { limit, from });
    if (session.isJson && options.follow !== true) return printJson(session, events);
    for (const event of events) printEvent(session, event);
    if (options.follow === true) return follow(session, wanted, events.at(-1)?.at ?? from);
    if (events.length === 0) session.terminal.note('No lines yet. Follow what comes with --follow.');
  },
});

function choose(service: Wire<Service>, options: Options): Wanted {
  const kinds = [options.events, options.deployment, options.instance].filter((kind) => kind !== undefined);
  if (kinds.length > 1) throw new UsageFailure('Choose one of --events, --deployment and --instance.');
  const own = logGroupOf(service, 'service');
  if (options.events === true) return { group: own, prefix: 'events', isNewestOnly: true };
  if (options.deployment === true) return { group: own, prefix: 'deployment/', isNewestOnly: true };
  if (options.deployment !== undefined) {
    return { group: own, prefix: deploymentStreamOf(options.deployment), isNewestOnly: false };
  }
  const instance = options.instance ?? '';
  return { group: logGroupOf(service, 'application'), prefix: `instance/${instance}`, isNewestOnly: false };
}

async function findStreams(api: Api, wanted: Wanted): Promise<string[]> {
  const streams = await listStreams(api, wanted.group, wanted.prefix);
  const names = streams.map((stream) => stream.logStreamName ?? '').filter((stream) => stream !== '');
  return names.slice(wanted.isNewestOnly ? -1 : -streamsAtOnce);
}

async function readLatest(
  api: Api,
  wanted: Wanted,
  range: { limit: number; from: number },
): Promise<LogEvent[]> {
  const streams = await findStreams(api, wanted);
  const pages = await Promise.all(
    streams.map((stream) =>
      readStream(api, { group: wanted.group, stream }, { limit: range.limit, from: range.from }),
    ),
  );
  const events = pages.flatMap((page) => page.events).toSorted((a, b) => a.at - b.at);
  return range.limit === 0 ? [] : events.slice(-range.limit);
}

async function follow(session: Session, wanted: Wanted, after: number): Promise<void> {
  const api = session.api();
  const tails = new Map<string, StreamTail>();
  for (let poll = 0; ; poll += 1) {
    if (poll % pollsPerLook === 0) {
      for (const stream of await findStreams(api, wanted)) {
        if (!tails.has(stream)) tails.set(stream, openTail(api, { group: wanted.group, stream }, after + 1));
      }
    }
    const found = await Promise.all([...tails.values()].map((tail) => tail.next()));
    for (const event of found.flat().toSorted((a, b) => a.at - b.at)) printEvent(session, event);
    await sleep(pollMilliseconds);
  }
}

function printEvent(session: Session, event: LogEvent): void {
  const { terminal } = session;
  terminal.print(session.isJson ? JSON.stringify(event) : renderEvent(event, terminal.paint));
}

function parseLines(text = '100'): number {
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) > 10_000) {
    throw new UsageFailure(`--lines takes a number up to 10000, not "${text}".`);
  }
  return Number(text);
}

function parseFrom(text: string | undefined): number {
  if (text === undefined) return 0;
  const from = parseSince(text, Date.now());
  if (from === null) throw new UsageFailure(`--since takes 90s, 15m, 2h, 1d or a time, not "${text}".`);
  return from;
}
