import type { Instances } from '../../drivers/containers/instances-port.ts';
import type { ObservedContainer } from '../../model/observed-container.ts';

/** The containers as they were last seen. */
export type ContainerWatch = {
  /** By instance id; null while the engine has never answered. */
  of(serviceId: string): ReadonlyMap<string, ObservedContainer> | null;
  all(): readonly ObservedContainer[];
  /** What we know because we did it, ahead of the next look. */
  noteStarted(container: ObservedContainer): void;
  noteRemoved(instanceId: string): void;
  /** Looks again, now or as soon as the look in course has ended. Resolves when it has been tried. */
  refresh(): Promise<void>;
};

/**
 * Looks at all containers at the start, after every exit, after a gap in the engine's events and when asked to.
 * `onChanged` is told whose containers are not as they were. What changed by our own hand during a look is not
 * overwritten by what that look found.
 */
export function createContainerWatch(watch: {
  instances: Instances;
  signal: AbortSignal;
  onChanged: (serviceIds: ReadonlySet<string>) => void;
  onFailure: (error: unknown) => void;
}): ContainerWatch {
  let known: Map<string, ObservedContainer> | null = null;
  let byService = new Map<string, Map<string, ObservedContainer>>();
  let touched = new Set<string>();
  let look: Promise<void> | null = null;
  let nextLook: Promise<void> | null = null;

  const index = (): void => {
    byService = new Map();
    for (const container of known?.values() ?? []) {
      const own = byService.get(container.serviceId) ?? new Map<string, ObservedContainer>();
      byService.set(container.serviceId, own.set(container.instanceId, container));
    }
  };
  const lookOnce = async (): Promise<void> => {
    touched = new Set();
    try {
      const observed = await watch.instances.observe();
      if (watch.signal.aborted) return;
      const before = known ?? new Map<string, ObservedContainer>();
      known = merge(before, observed, touched);
      index();
      watch.onChanged(changedServices(before, known));
    } catch (error) {
      if (!watch.signal.aborted) watch.onFailure(error);
    }
  };
  const refresh = (): Promise<void> => {
    if (look === null) {
      look = lookOnce().finally(() => {
        look = null;
      });
      return look;
    }
    nextLook ??= look.then(() => {
      nextLook = null;
      return refresh();
    });
    return nextLook;
  };
  watch.instances.watch(
    {
      onEvent: (event) => void (event.kind === 'exited' ? refresh() : null),
      onGap: () => void refresh(),
    },
    watch.signal,
  );
  return {
    of: (serviceId) => (known === null ? null : (byService.get(serviceId) ?? new Map())),
    all: () => [...(known?.values() ?? [])],
    noteStarted(container) {
      // A program may end before its start has been answered, and the look that its exit caused has seen it.
      if (known?.get(container.instanceId)?.state === 'exited') return;
      touched.add(container.instanceId);
      (known ??= new Map()).set(container.instanceId, container);
      index();
    },
    noteRemoved(instanceId) {
      touched.add(instanceId);
      known?.delete(instanceId);
      index();
    },
    refresh,
  };
}

function merge(
  before: ReadonlyMap<string, ObservedContainer>,
  observed: readonly ObservedContainer[],
  touched: ReadonlySet<string>,
): Map<string, ObservedContainer> {
  const merged = new Map(observed.map((container) => [container.instanceId, container]));
  for (const instanceId of touched) {
    const own = before.get(instanceId);
    if (own === undefined) merged.delete(instanceId);
    else if (!merged.has(instanceId)) merged.set(instanceId, own);
  }
  return merged;
}

function changedServices(
  before: ReadonlyMap<string, ObservedContainer>,
  after: ReadonlyMap<string, ObservedContainer>,
): Set<string> {
  const changed = new Set<string>();
  for (const [id, container] of after) {
    const known = before.get(id);
    const isAsBefore = known?.state === container.state && known.address === container.address;
    if (!isAsBefore) changed.add(container.serviceId);
  }
  for (const [id, container] of before) {
    if (!after.has(id)) changed.add(container.serviceId);
  }
  return changed;
}
