import type { Service } from '@aws-sdk/client-apprunner';
import type { Api, Wire } from '../api/api.ts';
import { formatAge } from '../terminal/format-time.ts';
import { logGroupOf } from './log-groups.ts';
import { listStreams } from './read-streams.ts';

const shown = 3;

/** The instances that were started last, by their log streams, a line each: App Runner's API knows no instances. */
export async function newestLogs(api: Api, service: Wire<Service>): Promise<string[]> {
  const streams = await listStreams(api, logGroupOf(service, 'application'), 'instance/');
  return streams.slice(-shown).map((stream) => {
    const id = (stream.logStreamName ?? '').replace('instance/', '');
    const at = stream.lastEventTimestamp ?? stream.creationTime ?? 0;
    return `${id.slice(0, 8)}  last line ${formatAge(at, Date.now())}`;
  });
}
