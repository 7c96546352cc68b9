import type { ServiceNetworks } from '../../../model/service-networks.ts';
import { WorldError } from '../../../model/world-error.ts';
import type { Engine } from '../engine.ts';
import { ensureServiceNetwork, type Interfaces, type ServiceNetworkKind } from './service-network.ts';

/** The service networks of one engine: made when they are first needed, and again when somebody has removed them. */
export type KeptNetworks = {
  readonly names: ServiceNetworks;
  /** Runs work that needs a network. Looks at the network once in the life of this Apron, and whenever it is missed. */
  use<Result>(kind: ServiceNetworkKind, work: () => Promise<Result>): Promise<Result>;
};

export function keepServiceNetworks(
  engine: Engine,
  names: ServiceNetworks,
  options: {
    /** The machine's interfaces and their addresses with prefix; those of this machine when absent. */
    readonly interfaces?: Interfaces;
  } = {},
): KeptNetworks {
  // Once for all that start together: the engine calls its own half-made network a foreign one that overlaps.
  const ready = new Map<ServiceNetworkKind, Promise<void>>();
  const ensure = (kind: ServiceNetworkKind): Promise<void> => {
    const known = ready.get(kind) ?? ensureServiceNetwork(engine, names, { ...options, kind });
    ready.set(kind, known);
    known.catch(() => ready.delete(kind));
    return known;
  };
  return {
    names,
    async use(kind, work) {
      const before = ensure(kind);
      await before;
      try {
        return await work();
      } catch (error) {
        if (!isMissing(error, names[kind].name)) throw error;
        // `docker network prune` took it while nothing was on it.
        if (ready.get(kind) === before) ready.delete(kind);
        await ensure(kind);
        return await work();
      }
    },
  };
}

function isMissing(error: unknown, name: string): boolean {
  return error instanceof WorldError && error.output.includes(`network ${name} not found`);
}
