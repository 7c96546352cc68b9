import type { Clock } from '../../drivers/clock/port.ts';
import type { Edge } from '../../drivers/edge/port.ts';
import type { EdgeRoute } from '../../model/edge-state.ts';
import { backoffDelay } from '../../plan/deployment/backoff.ts';

/** Tells the edge what it is to be, one state after the other. */
export type EdgeApplier = {
  /** What a service's route is to be; null for none. Applied soon, together with what else changed. */
  set(serviceId: string, route: EdgeRoute | null): void;
  /** The route in the last state that the edge took, and the count at which it took it. */
  applied(serviceId: string): { route: EdgeRoute | null; at: number };
  /** Whether the edge has taken any state yet. */
  isKnown(): boolean;
  /** All routes in the last state that the edge took: the same array until it takes another. */
  routes(): readonly EdgeRoute[];
  /** Applies again though nothing changed here: the edge is not what it was told to be. */
  reapply(): void;
  /** Resolves when the apply in course, if any, has ended once, well or not. */
  whenTried(): Promise<void>;
};

type Known = { readonly route: EdgeRoute; readonly text: string };

const longestWait = 10_000;

/** `tick` counts applies and looks; `onApplied` is told whose route the edge took anew. */
export function createEdgeApplier(applier: {
  edge: Edge;
  clock: Clock;
  signal: AbortSignal;
  tick: () => number;
  onApplied: (serviceIds: readonly string[]) => void;
  onFailure: (error: unknown, attempt: number) => void;
}): EdgeApplier {
  const desired = new Map<string, Known>();
  let applied = new Map<string, Known>();
  let appliedRoutes: readonly EdgeRoute[] | null = null;
  const appliedAt = new Map<string, number>();
  let isDirty = false;
  let isRunning = false;
  let isEnsured = false;
  let tried = Promise.resolve();

  const applyOnce = async (): Promise<void> => {
    const snapshot = new Map(desired);
    if (!isEnsured) await applier.edge.ensureRunning();
    isEnsured = true;
    const routes = [...snapshot.values()].map(({ route }) => route);
    await applier.edge.apply({ routes });
    const changed = differences(applied, snapshot);
    applied = snapshot;
    appliedRoutes = routes;
    const at = applier.tick();
    for (const serviceId of changed) appliedAt.set(serviceId, at);
    if (!applier.signal.aborted) applier.onApplied(changed);
  };
  const pump = async (): Promise<void> => {
    isRunning = true;
    let attempt = 0;
    while (isDirty && !applier.signal.aborted) {
      isDirty = false;
      const trial = applyOnce();
      tried = trial.catch(() => {});
      try {
        await trial;
        attempt = 0;
      } catch (error) {
        isDirty = true;
        isEnsured = false;
        if (!applier.signal.aborted) applier.onFailure(error, attempt);
        await applier.clock.wait(backoffDelay(attempt, 0, longestWait), applier.signal);
        attempt += 1;
      }
    }
    isRunning = false;
  };
  const request = (): void => {
    isDirty = true;
    if (!isRunning) void pump();
  };
  return {
    set(serviceId, route) {
      const text = route === null ? null : JSON.stringify(route);
      if (desired.get(serviceId)?.text === (text ?? undefined)) return;
      if (route === null || text === null) desired.delete(serviceId);
      else desired.set(serviceId, { route, text });
      request();
    },
    applied: (serviceId) => ({
      route: applied.get(serviceId)?.route ?? null,
      at: appliedAt.get(serviceId) ?? 0,
    }),
    isKnown: () => appliedRoutes !== null,
    routes: () => appliedRoutes ?? [],
    reapply() {
      isEnsured = false;
      request();
    },
    whenTried: () => tried,
  };
}

function differences(before: ReadonlyMap<string, Known>, after: ReadonlyMap<string, Known>): string[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id)?.text !== after.get(id)?.text);
}
