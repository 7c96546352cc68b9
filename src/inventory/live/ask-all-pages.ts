import type { Json } from '../describe/json.ts';
import { textIn } from '../describe/json.ts';
import type { LiveCall, LiveService } from './live-calls.ts';

/** Sends one call to AWS and returns what it answers; rejects with AWS's error, whose `name` is its code. */
export type Caller = (service: LiveService, operation: string, input: Json) => Promise<Json>;

/** What the next page is asked by, and what it is called in the answer. */
const tokens: Readonly<Record<LiveService, readonly [string, string]>> = {
  ec2: ['NextToken', 'NextToken'],
  apprunner: ['NextToken', 'NextToken'],
  rds: ['Marker', 'Marker'],
  elasticache: ['Marker', 'Marker'],
  ecs: ['nextToken', 'nextToken'],
  lambda: ['Marker', 'NextMarker'],
  'elastic-load-balancing-v2': ['Marker', 'NextMarker'],
};

/** Every page of an answer, in order. An account that repeats a page is not asked for ever. */
export async function askAllPages(
  caller: Caller,
  { service, operation }: Pick<LiveCall, 'service' | 'operation'>,
  input: Json,
): Promise<readonly Json[]> {
  const [asked, answered] = tokens[service];
  const pages: Json[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await caller(service, operation, token === undefined ? input : { ...input, [asked]: token });
    pages.push(page);
    token = textIn(page, answered);
    if (token !== undefined && seen.has(token)) token = undefined;
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
  return pages;
}
