import { hasLabels } from './route.ts';
import type { FakeContainer } from './state.ts';

type FakeEvent = {
  readonly at: number;
  readonly type: string;
  readonly action: string;
  readonly json: string;
} & {
  readonly labels: Readonly<Record<string, string>>;
};

export type EventFilter = ReadonlyMap<string, readonly string[]>;

/** What happened, remembered as long as this engine lives, and told to whoever listens. */
export type FakeEvents = {
  tell(action: string, container: FakeContainer): void;
  /** `since` in milliseconds. Replays what fits and goes on with what comes; returns how to stop. */
  listen(options: { since: number; filter: EventFilter }, listener: (line: string) => void): () => void;
  /** An engine that starts again has forgotten. */
  forget(): void;
};

export function createEvents(): FakeEvents {
  let past: FakeEvent[] = [];
  const listeners = new Set<(event: FakeEvent) => void>();
  return {
    tell(action, container) {
      const event = describe(action, container);
      past.push(event);
      for (const listener of listeners) listener(event);
    },
    listen({ since, filter }, listener) {
      const pass = (event: FakeEvent): void => {
        if (event.at >= since && fits(event, filter)) listener(event.json);
      };
      past.forEach(pass);
      listeners.add(pass);
      return () => listeners.delete(pass);
    },
    forget() {
      past = [];
    },
  };
}

function describe(action: string, container: FakeContainer): FakeEvent {
  const labels = container.request.Labels ?? {};
  const at = Date.now();
  const attributes = { ...labels, image: container.request.Image, name: container.name };
  const ending = action === 'die' ? { exitCode: String(container.exitCode) } : {};
  const json = JSON.stringify({
    status: action,
    id: container.id,
    Type: 'container',
    Action: action,
    Actor: { ID: container.id, Attributes: { ...attributes, ...ending } },
    time: Math.floor(at / 1000),
    timeNano: at * 1e6,
  });
  return { at, type: 'container', action, labels, json };
}

function fits(event: FakeEvent, filter: EventFilter): boolean {
  const isWanted = (name: string, value: string): boolean => filter.get(name)?.includes(value) ?? true;
  return (
    isWanted('type', event.type) &&
    isWanted('event', event.action) &&
    hasLabels(event.labels, filter.get('label'))
  );
}
