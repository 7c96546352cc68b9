import type {
  ObservedOutsideContainer,
  OutsideContainerSpec,
  OutsideContainers,
} from '../../drivers/outside-hosts/port.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import { WorldError } from '../../model/world-error.ts';
import type { Store } from '../../store/store.ts';
import type { Problem } from '../parts.ts';

/** Keeps a container running for each outside host of the store, and none for any other. */
export type OutsideHosts = {
  /** One look and what follows from it; never rejects. Answers whether something is to be tried again. */
  keep(now: number): Promise<boolean>;
};

/** Between two attempts at one host: doubled each time that it has not come to last. */
const shortestPause = 1000;
const longestPause = 60_000;

type Attempt = { readonly pause: number; readonly notBefore: number };

export function createOutsideHosts(parts: {
  readonly store: Store;
  readonly containers: OutsideContainers;
  readonly network: string;
  /** The id of an image, pulled where the engine does not have it. Rejects with the reason when it cannot be had. */
  readonly resolveImage: (image: string) => Promise<string>;
  /** `digestOf` of the driver: a value here, because control knows drivers as types only. */
  readonly digestOf: (spec: OutsideContainerSpec) => string;
  readonly report: (problem: Problem) => void;
}): OutsideHosts {
  const { store, containers, network, resolveImage, digestOf, report } = parts;
  const attempts = new Map<string, Attempt>();
  const keepOne = async (
    host: OutsideHost,
    present: ObservedOutsideContainer | null,
    now: number,
  ): Promise<void> => {
    const spec = specOf(host, network);
    const isRight = present !== null && present.digest === digestOf(spec);
    if (isRight && present.isRunning) {
      const attempt = attempts.get(host.name);
      if (attempt !== undefined && now - attempt.notBefore > longestPause) attempts.delete(host.name);
      note(store, host.name, { state: 'running', failure: null });
      return;
    }
    if (isRight && present.exitCode !== null) {
      note(store, host.name, {
        state: 'failed',
        failure: `Its program ended with exit code ${present.exitCode}`,
      });
    }
    const attempt = attempts.get(host.name);
    if (attempt !== undefined && attempt.notBefore > now) return;
    const pause = attempt === undefined ? shortestPause : Math.min(attempt.pause * 2, longestPause);
    attempts.set(host.name, { pause, notBefore: now + pause });
    if (present !== null) await containers.remove(present.containerId);
    await containers.start(spec, await resolveImage(spec.image));
    note(store, host.name, { state: 'running', failure: null });
  };
  return {
    async keep(now) {
      const hosts = store.outsideHosts.list({});
      const names = new Set(hosts.map(({ name }) => name));
      for (const name of attempts.keys()) if (!names.has(name)) attempts.delete(name);
      try {
        const observed = await containers.observe();
        const byName = new Map(observed.map((each) => [each.name, each]));
        const strangers = observed.filter((each) => byName.get(each.name) !== each || !names.has(each.name));
        await Promise.all(strangers.map(({ containerId }) => containers.remove(containerId)));
        await Promise.all(
          hosts.map((host) =>
            keepOne(host, byName.get(host.name) ?? null, now).catch((error: unknown) => {
              note(store, host.name, { state: 'failed', failure: failureOf(error) });
              report({ doing: `start outside host ${host.name}`, error });
            }),
          ),
        );
      } catch (error) {
        report({ doing: 'look at outside hosts', error });
      }
      return store.outsideHosts.list({}).some(({ state }) => state !== 'running');
    },
  };
}

export function specOf(host: OutsideHost, network: string): OutsideContainerSpec {
  const { name, image, command, environment, publicIp: address } = host;
  return { name, image, command, environment, network, address };
}

/** The row as it is by now: the container's start has written to it, or somebody has removed it. */
function note(store: Store, name: string, news: Pick<OutsideHost, 'state' | 'failure'>): void {
  store.transact(() => {
    const host = store.outsideHosts.find({ name });
    if (host === null || (host.state === news.state && host.failure === news.failure)) return;
    store.outsideHosts.put({ ...host, ...news });
  });
}

function failureOf(error: unknown): string {
  if (error instanceof WorldError) return error.output.trim();
  return error instanceof Error ? error.message : String(error);
}
