import type { Clock } from '../../drivers/clock/port.ts';
import type { Probe } from '../../drivers/probe/port.ts';
import { afterProbe, type HealthRecord, isSlow, neverProbed } from '../../plan/health/health-record.ts';
import { planNextProbe } from '../../plan/health/plan-next-probe.ts';
import type { ProbeOrder } from '../../plan/health/plan-probes.ts';

/** Asks instances how they are, for as long as a plan wants to know. */
export type ProbeLoops = {
  /** The instances of a service that are to be asked from now on; all others of it are asked no more. */
  set(serviceId: string, orders: readonly ProbeOrder[]): void;
  /** By instance id, those being asked now. */
  of(serviceId: string): ReadonlyMap<string, HealthRecord>;
};

type Loop = { record: HealthRecord; readonly end: AbortController };

export function createProbeLoops(loops: {
  probe: Probe;
  clock: Clock;
  signal: AbortSignal;
  /** Told when an instance answered well, and when it first did not. */
  onNews: (serviceId: string) => void;
  /** Told once when an instance has not answered well for a while. */
  onSlow: (serviceId: string, instanceId: string) => void;
  onBug: (error: unknown) => void;
}): ProbeLoops {
  const running = new Map<string, Map<string, Loop>>();

  const ask = async (serviceId: string, order: ProbeOrder, loop: Loop): Promise<void> => {
    const signal = AbortSignal.any([loops.signal, loop.end.signal]);
    const { protocol, path, timeoutSeconds } = order.check;
    const { address, port } = order;
    while (!signal.aborted) {
      const result = await loops.probe({ address, port, protocol, path, timeoutSeconds });
      if (signal.aborted) return;
      loop.record = afterProbe(loop.record, result);
      if (result.isHealthy || loop.record.failures === 1) loops.onNews(serviceId);
      if (isSlow(loop.record)) loops.onSlow(serviceId, order.instanceId);
      await loops.clock.wait(planNextProbe(order.check, loop.record), signal);
    }
  };
  return {
    set(serviceId, orders) {
      const own = running.get(serviceId) ?? new Map<string, Loop>();
      for (const [instanceId, loop] of own) {
        if (orders.some((order) => order.instanceId === instanceId)) continue;
        loop.end.abort();
        own.delete(instanceId);
      }
      for (const order of orders) {
        if (own.has(order.instanceId)) continue;
        const loop: Loop = { record: neverProbed, end: new AbortController() };
        own.set(order.instanceId, loop);
        ask(serviceId, order, loop).catch(loops.onBug);
      }
      if (own.size === 0) running.delete(serviceId);
      else running.set(serviceId, own);
    },
    of: (serviceId) =>
      new Map([...(running.get(serviceId) ?? [])].map(([instanceId, loop]) => [instanceId, loop.record])),
  };
}
