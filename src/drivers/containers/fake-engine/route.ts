import type { ServerResponse } from 'node:http';
import type { FakeState } from './state.ts';

/** One request as a route sees it: the version prefix is gone from the path, the body is read. */
export type Call = {
  readonly state: FakeState;
  /** What the route's pattern captured, URL-decoded. */
  readonly captured: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Buffer;
};

/** Either a whole answer, or a stream that the route writes and ends itself. */
export type Answer =
  | { readonly status: number; readonly json?: unknown }
  | { readonly status: number; readonly type: string; readonly stream: (response: ServerResponse) => void };

export type Route = {
  readonly method: string;
  /** Matched against the whole path. */
  readonly path: RegExp;
  readonly answer: (call: Call) => Answer | Promise<Answer>;
};

/** A refusal in the engine's form: a status and its own words. */
export class EngineRefusal extends Error {
  readonly status: number;
  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}

/** The body as JSON; members are read by the routes, which know what the engine's API calls them. */
export function jsonOf(call: Call): Record<string, unknown> {
  return call.body.length === 0 ? {} : (JSON.parse(call.body.toString('utf8')) as Record<string, unknown>);
}

/** The engine's `filters` parameter: each name with the values of which one must fit. */
export function filtersOf(call: Call): ReadonlyMap<string, readonly string[]> {
  const text = call.query.get('filters');
  const filters =
    text === null ? {} : (JSON.parse(text) as Record<string, string[] | Record<string, boolean>>);
  return new Map(
    Object.entries(filters).map(([name, values]) => [
      name,
      Array.isArray(values) ? values : Object.keys(values),
    ]),
  );
}

/** Every `label` filter must hold: `name` alone, or `name=value`. */
export function hasLabels(labels: Readonly<Record<string, string>>, wanted: readonly string[] = []): boolean {
  return wanted.every((label) => {
    const [name = '', ...value] = label.split('=');
    return value.length === 0 ? labels[name] !== undefined : labels[name] === value.join('=');
  });
}
