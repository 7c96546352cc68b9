import type { Clock } from '../../drivers/clock/port.ts';
import type { Instances } from '../../drivers/containers/instances-port.ts';
import type { Instance } from '../../model/instance.ts';
import { instanceStream } from '../../model/log-line.ts';
import type { Service } from '../../model/service.ts';
import type { Logs } from '../../store/logs.ts';
import { createLineBatch } from '../recording/line-batch.ts';
import { planContinuation } from './plan-continuation.ts';

/** Writes what instances print into their log streams. */
export type LogFollowers = {
  /** Follows an instance whose container is there, from where its stream ends; once, until its output ends. */
  follow(service: Service, instance: Instance): void;
  /** Resolves when the output of the instance has been written to its end, or after a second. */
  whenEnded(instanceId: string): Promise<void>;
  /** The instance is gone. */
  forget(instanceId: string): void;
};

const pauseAfterFailure = 2000;
const longestLastWords = 1000;
const linesLookedBack = 2000;

export function createLogFollowers(followers: {
  instances: Instances;
  logs: Logs;
  clock: Clock;
  signal: AbortSignal;
  onFailure: (error: unknown) => void;
}): LogFollowers {
  const { instances, logs, clock, signal } = followers;
  const following = new Map<string, Promise<void>>();

  const copy = async (service: Service, instance: Instance, containerId: string): Promise<void> => {
    const stream = instanceStream(service, instance.id);
    const known = logs.read({
      ...stream,
      streams: [stream.stream],
      limit: linesLookedBack,
      fromStart: false,
    });
    const continuation = planContinuation(known);
    let toSkip = continuation.skip;
    const batch = createLineBatch({ ...followers, stream });
    try {
      for await (const line of instances.follow(containerId, continuation.since, signal)) {
        if (toSkip > 0 && line.at === continuation.since) toSkip -= 1;
        else batch.add(line);
      }
    } finally {
      batch.flush();
    }
  };
  const run = async (service: Service, instance: Instance, containerId: string): Promise<void> => {
    try {
      await copy(service, instance, containerId);
    } catch (error) {
      if (signal.aborted) return;
      followers.onFailure(error);
      // Forgotten after a pause: the next plan of the service begins to follow again.
      await clock.wait(pauseAfterFailure, signal);
      following.delete(instance.id);
    }
  };
  return {
    follow(service, instance) {
      if (following.has(instance.id) || instance.containerId === null || signal.aborted) return;
      following.set(instance.id, run(service, instance, instance.containerId));
    },
    async whenEnded(instanceId) {
      const limit = clock.wait(longestLastWords, signal);
      await Promise.race([following.get(instanceId) ?? Promise.resolve(), limit]);
    },
    forget: (instanceId) => void following.delete(instanceId),
  };
}
