import type { Drivers } from '../parts.ts';

/** A control's life line: once cut, nothing that it still does reaches the world, and nothing comes back to it. */
export type LifeLine = {
  isDead: boolean;
  /** Called at every point at which a real process might be killed. */
  readonly onPoint: () => void;
};

/** The drivers as a control sees them that may die before and after every call. */
export function mortalDrivers(drivers: Drivers, life: LifeLine): Drivers {
  return {
    instances: mortal(drivers.instances, life),
    images: mortal(drivers.images, life),
    sources: mortal(drivers.sources, life),
    edge: mortal(drivers.edge, life),
    probe: (target) => (life.isDead ? never() : drivers.probe(target)),
    clock: {
      now: () => drivers.clock.now(),
      wait: async (milliseconds, signal) => {
        await drivers.clock.wait(milliseconds, signal);
        if (life.isDead) await never();
      },
    },
  };
}

/** Methods that start streams are passed on as they are. */
const streams: ReadonlySet<string | symbol> = new Set(['follow', 'watch']);

/** One thing of the world, behind the life line. */
export function mortal<Driver extends object>(driver: Driver, life: LifeLine): Driver {
  return new Proxy(driver, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || streams.has(name)) return method;
      return async (...values: unknown[]) => {
        life.onPoint();
        if (life.isDead) return never();
        const result: unknown = await Promise.resolve(Reflect.apply(method, target, values));
        life.onPoint();
        return life.isDead ? never() : result;
      };
    },
  });
}

function never(): Promise<never> {
  return new Promise<never>(() => {});
}
