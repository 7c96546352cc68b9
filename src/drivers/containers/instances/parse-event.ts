import type { ContainerEvent } from '../instances-port.ts';
import { instanceLabel, serviceLabel } from './labels.ts';

/** A line of the engine's event stream; null for what is no start or end of an instance. Labels come as attributes. */
export function parseEvent(line: string): ContainerEvent | null {
  const { Action, Actor } = JSON.parse(line) as {
    Action?: string;
    Actor?: { Attributes?: Readonly<Record<string, string>> };
  };
  const instanceId = Actor?.Attributes?.[instanceLabel];
  const serviceId = Actor?.Attributes?.[serviceLabel];
  if (instanceId === undefined || serviceId === undefined) return null;
  if (Action === 'start') return { instanceId, serviceId, kind: 'started' };
  if (Action === 'die') return { instanceId, serviceId, kind: 'exited' };
  return null;
}
