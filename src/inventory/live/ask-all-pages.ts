import { type Json, textIn } from '../describe/json.ts';
import type { LiveCall, LiveService } from './live-calls.ts';

/** Sends one call to AWS and returns what it answers; rejects with AWS's error, whose `name` is its code. */
export type Caller = (service: LiveService, operation: string, input: Json) => Promise<Json>;

/** A service cannot be asked from here at all: the sentence says what is missing. */
export class CannotAsk extends Error {
  override readonly name = 'CannotAsk';
  /** A command that helps. */
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

/** What an answer calls its next page, and what that is asked by; services differ. */
const tokens = [
  ['NextToken', 'NextToken'],
  ['nextToken', 'nextToken'],
  ['NextMarker', 'Marker'],
  ['Marker', 'Marker'],
] as const;

/** Every page of an answer, in order. An account that repeats a page is not asked for ever. */
export async function askAllPages(
  caller: Caller,
  { service, operation }: Pick<LiveCall, 'service' | 'operation'>,
  input: Json,
): Promise<readonly Json[]> {
  const pages: Json[] = [];
  const seen = new Set<string>();
  let next: Json | null = input;
  while (next !== null) {
    const page = await caller(service, operation, next);
    pages.push(page);
    next = nextInput(page, input, seen);
  }
  return pages;
}

function nextInput(page: Json, input: Json, seen: Set<string>): Json | null {
  for (const [answered, asked] of tokens) {
    const token = textIn(page, answered);
    if (token === undefined || seen.has(token)) continue;
    seen.add(token);
    return { ...input, [asked]: token };
  }
  return null;
}
